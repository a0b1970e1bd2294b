package io.github.camelllm.routes.gateway.management;

import org.jspecify.annotations.Nullable;

/**
 * How much is allowed in a minute.
 *
 * @param requestsPerMinute null for any number
 * @param tokensPerMinute null for any number
 */
record LimitRequest(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {

    LimitRequest {
        positive(requestsPerMinute, "requests_per_minute");
        positive(tokensPerMinute, "tokens_per_minute");
    }

    static void positive(@Nullable Long value, String name) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, or null for any number");
        }
    }
}
