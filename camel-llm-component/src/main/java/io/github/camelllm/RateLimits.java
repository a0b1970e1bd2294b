package io.github.camelllm;

import io.github.camelllm.usage.Allowance;
import io.github.camelllm.wire.Headers;
import java.util.List;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads how much a provider still allows, which most say in header fields of one of two families. */
final class RateLimits {

    private static final List<String> LIMIT_REQUESTS = names("limit", "requests");
    private static final List<String> REMAINING_REQUESTS = names("remaining", "requests");
    private static final List<String> LIMIT_TOKENS = names("limit", "tokens");
    private static final List<String> REMAINING_TOKENS = names("remaining", "tokens");

    /** A longer one may be larger than a long. */
    private static final int MOST_DIGITS = 18;

    private RateLimits() {}

    static Allowance read(Headers headers) {
        return new Allowance(
                read(headers, LIMIT_REQUESTS),
                read(headers, REMAINING_REQUESTS),
                read(headers, LIMIT_TOKENS),
                read(headers, REMAINING_TOKENS));
    }

    private static List<String> names(String what, String unit) {
        return List.of(
                "x-ratelimit-" + what + "-" + unit,
                "x-ratelimit-" + unit + "-" + what,
                "anthropic-ratelimit-" + what + "-" + unit,
                "anthropic-ratelimit-" + unit + "-" + what);
    }

    static void write(Allowance allowance, Message message) {
        Answers.set(message, LlmHeaders.REMAINING_REQUESTS, allowance.remainingRequests());
        Answers.set(message, LlmHeaders.REMAINING_TOKENS, allowance.remainingTokens());
        Answers.set(message, LlmHeaders.LIMIT_REQUESTS, allowance.limitRequests());
        Answers.set(message, LlmHeaders.LIMIT_TOKENS, allowance.limitTokens());
    }

    private static @Nullable Long read(Headers headers, List<String> names) {
        for (String name : names) {
            Long number = number(headers.first(name));
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return isWhole(text) ? Long.valueOf(text) : (Long) (long) Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= MOST_DIGITS;
    }
}
