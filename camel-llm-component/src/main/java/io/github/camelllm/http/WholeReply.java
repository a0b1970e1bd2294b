package io.github.camelllm.http;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Collects a reply that comes in one piece. */
public final class WholeReply implements Receiver {

    private static final int FIRST = 4 * 1024;
    private static final int TRUSTED_LENGTH = 1024 * 1024;

    private final int largest;
    private final Consumer<WireReply> done;
    private final Consumer<LlmException> failed;
    private byte[] bytes = new byte[0];
    private int length;
    private int status;
    private Headers headers = Headers.NONE;
    private boolean over;

    /** @param largest most bytes of a body */
    public WholeReply(int largest, Consumer<WireReply> done, Consumer<LlmException> failed) {
        this.largest = largest;
        this.done = done;
        this.failed = failed;
    }

    @Override
    public void head(int replyStatus, Headers replyHeaders) {
        status = replyStatus;
        headers = replyHeaders;
    }

    @Override
    public void body(ByteBuffer piece) {
        int more = piece.remaining();
        if (length + more > largest || length + more < 0) {
            over = true;
            throw new MalformedReplyException(
                    ErrorFacts.of(status, "the reply is larger than " + largest + " bytes (option maxReplyBytes)"));
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(announced(), bytes.length * 2)));
        }
        piece.get(bytes, length, more);
        length += more;
    }

    private int announced() {
        String announced = length == 0 ? headers.first("content-length") : null;
        try {
            return announced == null ? FIRST : Math.min(Integer.parseInt(announced), Math.min(TRUSTED_LENGTH, largest));
        } catch (NumberFormatException e) {
            return FIRST;
        }
    }

    @Override
    public void end() {
        if (!over) {
            over = true;
            done.accept(new WireReply(status, headers, bytes, length));
        }
    }

    @Override
    public void failed(LlmException failure) {
        over = true;
        failed.accept(failure);
    }
}
