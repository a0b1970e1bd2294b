package io.github.camelllm.operation;

/**
 * How many tokens a conversation has for a model.
 *
 * @param tokens input tokens, with tools and system messages
 * @param estimated whether it is a guess from the number of characters and not the provider's count
 */
public record TokenCount(long tokens, boolean estimated) {}
