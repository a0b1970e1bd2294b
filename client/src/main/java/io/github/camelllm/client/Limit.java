package io.github.camelllm.client;

import org.jspecify.annotations.Nullable;

/**
 * How much is allowed in a minute.
 *
 * @param scope key or tenant
 * @param requestsPerMinute null for any number
 * @param tokensPerMinute of questions and answers; null for any number
 */
public record Limit(String scope, String name, @Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {}
