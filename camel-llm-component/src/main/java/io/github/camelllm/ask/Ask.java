package io.github.camelllm.ask;

/**
 * Makes the question of one operation.
 *
 * @param <I> the question
 */
@FunctionalInterface
public interface Ask<I> {

    /** @throws io.github.camelllm.error.InvalidRequestException if the message does not say what it must */
    I of(Said said);
}
