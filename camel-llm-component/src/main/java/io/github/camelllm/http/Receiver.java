package io.github.camelllm.http;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Headers;
import java.nio.ByteBuffer;

/** Takes one reply: a head, the body in pieces, and its end; or a failure at any point. One thread at a time calls it. */
public interface Receiver {

    void head(int status, Headers headers);

    /** All of the bytes must be taken; they are overwritten afterwards. */
    void body(ByteBuffer bytes);

    void end();

    /** The call failed, or was given up. Nothing follows. */
    void failed(LlmException failure);

    /** Bytes that may come before {@link Call#grant} allows more. */
    default int window() {
        return Integer.MAX_VALUE;
    }
}
