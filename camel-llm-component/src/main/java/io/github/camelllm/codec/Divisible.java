package io.github.camelllm.codec;

import io.github.camelllm.operation.Result;
import java.util.List;

/**
 * A question about a list that may be too long for one call.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Divisible<I, O extends Result> extends Operation<I, O> {

    /** The question in as few pieces as the provider allows, in order; itself if it fits into one call. */
    List<I> pieces(I question);

    /** The answers to the pieces as the answer to the whole. */
    O join(List<O> answers);
}
