package io.github.camelllm.codec;

import io.github.camelllm.operation.Result;
import io.github.camelllm.wire.Headers;
import java.io.InputStream;

/**
 * A question whose answer may be longer than memory: it is read as it comes.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Download<I, O extends Result> extends RequestCodec<I> {

    /**
     * Begins to read a reply with a status below 300.
     *
     * @param body its bytes; a read waits for them. Whoever reads the answer closes it, which ends the call.
     */
    O open(Headers headers, InputStream body);
}
