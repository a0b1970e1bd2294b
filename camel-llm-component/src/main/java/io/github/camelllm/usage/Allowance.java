package io.github.camelllm.usage;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says that it allows, in its reply. What it did not say is null.
 *
 * @param limitRequests its limit of requests, in its own period
 * @param remainingRequests requests left until then
 * @param limitTokens its limit of tokens, in its own period
 * @param remainingTokens tokens left until then
 */
public record Allowance(
        @Nullable Long limitRequests,
        @Nullable Long remainingRequests,
        @Nullable Long limitTokens,
        @Nullable Long remainingTokens) {

    /** Nothing was said. */
    public static final Allowance UNKNOWN = new Allowance(null, null, null, null);
}
