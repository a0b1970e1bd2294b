package io.github.camelllm.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a request's body up to a size. */
final class Incoming {

    private static final int TRUSTED_LENGTH = 1024 * 1024;
    private static final byte[] NONE = {};

    private final HttpServerRequest request;
    private final int largest;
    private final Consumer<byte[]> whole;
    private final Runnable refused;
    private byte[] body = NONE;
    private int length;
    private boolean over;

    private Incoming(HttpServerRequest request, int largest, Consumer<byte[]> whole, Runnable refused) {
        this.request = request;
        this.largest = largest;
        this.whole = whole;
        this.refused = refused;
    }

    /** @param refused told once, if the body is larger; what is still to come is not read */
    static void read(HttpServerRequest request, int largest, Consumer<byte[]> whole, Runnable refused) {
        Incoming incoming = new Incoming(request, largest, whole, refused);
        if (announces(request) > largest) {
            incoming.refuse();
            return;
        }
        request.handler(incoming::piece);
        request.endHandler(end -> incoming.end());
    }

    /** The length that the head tells of; 0 if it tells of none. */
    static long announces(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length == null || length.isEmpty() || length.length() > 18) {
            return 0;
        }
        for (int i = 0; i < length.length(); i++) {
            if (length.charAt(i) < '0' || length.charAt(i) > '9') {
                return 0;
            }
        }
        return Long.parseLong(length);
    }

    private void piece(Buffer piece) {
        if (over) {
            return;
        }
        int more = piece.length();
        if (more > largest - length) {
            refuse();
            return;
        }
        if (more > body.length - length) {
            body = Arrays.copyOf(body, room(more));
        }
        piece.getBytes(body, length);
        length += more;
    }

    /** What the head announces, so that nothing is copied twice; not more than that at once without having seen it. */
    private int room(int more) {
        long wanted = length == 0 ? Math.min(announces(request), TRUSTED_LENGTH) : 2L * body.length;
        return (int) Math.max(length + more, Math.min(wanted, largest));
    }

    private void refuse() {
        over = true;
        request.handler(rest -> {});
        refused.run();
    }

    private void end() {
        if (!over) {
            over = true;
            byte[] all = length == body.length ? body : Arrays.copyOf(body, length);
            // the connection knows this reader until the answer is over, which for a stream is long
            body = NONE;
            whole.accept(all);
        }
    }
}
