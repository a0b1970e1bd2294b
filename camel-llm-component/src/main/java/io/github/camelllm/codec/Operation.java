package io.github.camelllm.codec;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireReply;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer, as one format writes them, where the answer is read as a whole.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Operation<I, O> extends RequestCodec<I> {

    /**
     * Reads a reply with a status below 300.
     *
     * @throws LlmException if it is none, or carries an error
     */
    O decode(WireReply reply);

    /**
     * An answer that makes sense only with its question, made whole.
     *
     * @throws LlmException if the answer does not fit the question
     */
    default O complete(I question, O answer) {
        return answer;
    }

    /** Who attaches opaque state to answers in that format, and reads it; null if nobody does. */
    default @Nullable String issuer() {
        return null;
    }
}
