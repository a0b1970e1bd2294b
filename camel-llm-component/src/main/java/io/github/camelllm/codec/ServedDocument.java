package io.github.camelllm.codec;

import io.github.camelllm.wire.WireBody;

/**
 * A request whose answer is a document.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface ServedDocument<I, O> extends Served<I, O> {

    /** Writes the whole answer. */
    WireBody encode(O answer, Origin origin);

    /** Media type of the document. */
    default String type() {
        return "application/json";
    }
}
