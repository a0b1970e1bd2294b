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

    private static final Source OWN_REQUESTS = new Source(
            "requests",
            LlmGatewayHeaders.LIMIT_REQUESTS,
            LlmGatewayHeaders.REMAINING_REQUESTS,
            LlmGatewayHeaders.RESET_REQUESTS);

    private static final Source OWN_TOKENS = new Source(
            "tokens",
            LlmGatewayHeaders.LIMIT_TOKENS,
            LlmGatewayHeaders.REMAINING_TOKENS,
            LlmGatewayHeaders.RESET_TOKENS);

    private static final Source PROVIDERS_REQUESTS =
            new Source("requests", LlmHeaders.LIMIT_REQUESTS, LlmHeaders.REMAINING_REQUESTS, null);

    private static final Source PROVIDERS_TOKENS =
            new Source("tokens", LlmHeaders.LIMIT_TOKENS, LlmHeaders.REMAINING_TOKENS, null);

    private RateLimitHeaders() {}

    /** The message's headers that tell of a limit. */
    private record Source(String unit, String limit, String remaining, @Nullable String reset) {}

    static void add(Headers.Builder headers, Dialect dialect, Message message) {
        add(headers, dialect, message, OWN_REQUESTS, PROVIDERS_REQUESTS);
        add(headers, dialect, message, OWN_TOKENS, PROVIDERS_TOKENS);
    }

    private static void add(Headers.Builder headers, Dialect dialect, Message message, Source own, Source providers) {
        Source source = message.getHeader(own.limit) == null ? providers : own;
        add(headers, dialect, "limit", source, message.getHeader(source.limit));
        add(headers, dialect, "remaining", source, message.getHeader(source.remaining));
        Duration reset = source.reset == null ? null : message.getHeader(source.reset, Duration.class);
        add(headers, dialect, "reset", source, reset == null ? null : reset(dialect, reset));
    }

    private static void add(
            Headers.Builder headers, Dialect dialect, String what, Source source, @Nullable Object value) {
        if (value != null) {
            String name = dialect.unitFirst() ? source.unit + '-' + what : what + '-' + source.unit;
            AnswerHeaders.add(headers, dialect.limits() + name, value);
        }
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
}
