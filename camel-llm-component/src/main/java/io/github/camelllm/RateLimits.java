package io.github.camelllm;

import io.github.camelllm.wire.Headers;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads how much a provider still allows, which most say in header fields of one of two families. */
final class RateLimits {

    private static final String[] PREFIXES = {"x-ratelimit-", "anthropic-ratelimit-"};

    private RateLimits() {}

    static void write(Headers headers, Message message) {
        Answers.set(message, LlmHeaders.REMAINING_REQUESTS, read(headers, "remaining", "requests"));
        Answers.set(message, LlmHeaders.REMAINING_TOKENS, read(headers, "remaining", "tokens"));
        Answers.set(message, LlmHeaders.LIMIT_REQUESTS, read(headers, "limit", "requests"));
        Answers.set(message, LlmHeaders.LIMIT_TOKENS, read(headers, "limit", "tokens"));
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
