package io.github.camelllm.codec;

import io.github.camelllm.wire.WireBody;

/**
 * One request as the serving side of a format sees it: what was asked, and how the answer is written.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Served<I, O> {

    I question();

    /** Writes the whole answer. */
    WireBody encode(O answer, Origin origin);
}
