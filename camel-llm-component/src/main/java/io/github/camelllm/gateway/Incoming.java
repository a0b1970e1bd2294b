package io.github.camelllm.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads a request's body up to a size. */
final class Incoming {

    private final HttpServerRequest request;
    private final int largest;
    private final Consumer<Buffer> whole;
    private final Runnable refused;
    private final Buffer body = Buffer.buffer();
    private boolean over;

    private Incoming(HttpServerRequest request, int largest, Consumer<Buffer> whole, Runnable refused) {
        this.request = request;
        this.largest = largest;
        this.whole = whole;
        this.refused = refused;
    }

    /** @param refused told once, if the body is larger; what is still to come is not read */
    static void read(HttpServerRequest request, int largest, Consumer<Buffer> whole, Runnable refused) {
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
        return length.chars().allMatch(Character::isDigit) ? Long.parseLong(length) : 0;
    }

    private void piece(Buffer piece) {
        if (over) {
            return;
        }
        if (body.length() + piece.length() > largest) {
            refuse();
        } else {
            body.appendBuffer(piece);
        }
    }

    private void refuse() {
        over = true;
        request.handler(rest -> {});
        refused.run();
    }

    private void end() {
        if (!over) {
            over = true;
            whole.accept(body);
        }
    }
}
