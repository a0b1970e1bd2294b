package io.github.camelllm.operation;

/**
 * How many tokens a conversation has for a model.
 *
 * @param tokens input tokens, with tools and system messages
 * @param estimated whether it is a guess from the number of characters, or the provider's count of the words alone,
 *     without what it wraps around them
 */
public record TokenCount(long tokens, boolean estimated) implements Result {

    /** The number. */
    @Override
    public Object plain() {
        return tokens;
    }
}
