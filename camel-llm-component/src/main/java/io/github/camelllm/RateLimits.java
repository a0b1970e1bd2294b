package io.github.camelllm;

import io.github.camelllm.usage.Allowance;
import io.github.camelllm.wire.Headers;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads how much a provider still allows, which most say in header fields of one of two families. */
final class RateLimits {

    private static final String[] PREFIXES = {"x-ratelimit-", "anthropic-ratelimit-"};

    private RateLimits() {}

    static Allowance read(Headers headers) {
        return new Allowance(
                read(headers, "limit", "requests"),
                read(headers, "remaining", "requests"),
                read(headers, "limit", "tokens"),
                read(headers, "remaining", "tokens"));
    }

    static void write(Allowance allowance, Message message) {
        Answers.set(message, LlmHeaders.REMAINING_REQUESTS, allowance.remainingRequests());
        Answers.set(message, LlmHeaders.REMAINING_TOKENS, allowance.remainingTokens());
        Answers.set(message, LlmHeaders.LIMIT_REQUESTS, allowance.limitRequests());
        Answers.set(message, LlmHeaders.LIMIT_TOKENS, allowance.limitTokens());
    }

    private static @Nullable Long read(Headers headers, String what, String unit) {
        for (String prefix : PREFIXES) {
            Long number = number(headers.first(prefix + what + "-" + unit));
            if (number == null) {
                number = number(headers.first(prefix + unit + "-" + what));
            }
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : (Long) (long) Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
