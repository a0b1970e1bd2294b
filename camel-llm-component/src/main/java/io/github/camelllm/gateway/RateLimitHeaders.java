package io.github.camelllm.gateway;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.wire.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may still ask, in the headers that its dialect has for it: the gateway's own limits for this caller where
 * there are some, else those that the provider told.
 *
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI's</a>
 * @see <a href="https://docs.anthropic.com/en/api/rate-limits">Anthropic's</a>
 */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static Headers add(Headers headers, Dialect dialect, Message message) {
        Headers all = message.getHeader(LlmGatewayHeaders.LIMIT_REQUESTS) == null
                ? two(
                        headers,
                        dialect,
                        "requests",
                        message.getHeader(LlmHeaders.LIMIT_REQUESTS),
                        message.getHeader(LlmHeaders.REMAINING_REQUESTS))
                : three(
                        headers,
                        dialect,
                        "requests",
                        message.getHeader(LlmGatewayHeaders.LIMIT_REQUESTS),
                        message.getHeader(LlmGatewayHeaders.REMAINING_REQUESTS),
                        message.getHeader(LlmGatewayHeaders.RESET_REQUESTS, Duration.class));
        return message.getHeader(LlmGatewayHeaders.LIMIT_TOKENS) == null
                ? two(
                        all,
                        dialect,
                        "tokens",
                        message.getHeader(LlmHeaders.LIMIT_TOKENS),
                        message.getHeader(LlmHeaders.REMAINING_TOKENS))
                : three(
                        all,
                        dialect,
                        "tokens",
                        message.getHeader(LlmGatewayHeaders.LIMIT_TOKENS),
                        message.getHeader(LlmGatewayHeaders.REMAINING_TOKENS),
                        message.getHeader(LlmGatewayHeaders.RESET_TOKENS, Duration.class));
    }

    private static Headers two(
            Headers headers, Dialect dialect, String unit, @Nullable Object limit, @Nullable Object remaining) {
        Headers one = AnswerHeaders.plus(headers, name(dialect, "limit", unit), limit);
        return AnswerHeaders.plus(one, name(dialect, "remaining", unit), remaining);
    }

    private static Headers three(
            Headers headers,
            Dialect dialect,
            String unit,
            @Nullable Object limit,
            @Nullable Object remaining,
            @Nullable Duration reset) {
        return AnswerHeaders.plus(
                two(headers, dialect, unit, limit, remaining),
                name(dialect, "reset", unit),
                reset == null ? null : reset(dialect, reset));
    }

    /** OpenAI tells a time such as 1m30s or 250ms, Anthropic a moment. */
    private static String reset(Dialect dialect, Duration time) {
        if (dialect.unitFirst()) {
            return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
        }
        if (time.toSeconds() == 0) {
            return time.toMillis() + "ms";
        }
        long minutes = time.toMinutes();
        return (minutes == 0 ? "" : minutes + "m") + time.toSecondsPart() + "s";
    }

    private static String name(Dialect dialect, String what, String unit) {
        return dialect.limits() + (dialect.unitFirst() ? unit + '-' + what : what + '-' + unit);
    }
}
