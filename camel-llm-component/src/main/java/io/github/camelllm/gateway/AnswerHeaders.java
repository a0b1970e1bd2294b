package io.github.camelllm.gateway;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The HTTP headers of an answer: who gave it, what it cost, what is still allowed. */
final class AnswerHeaders {

    private static final int LONGEST = 500;

    private AnswerHeaders() {}

    static Headers.Builder of(Dialect dialect, String requestId, @Nullable Message message) {
        Headers.Builder headers = Headers.builder().add(dialect.requestId(), requestId);
        if (!dialect.requestId().equals(CallerRequestId.HEADER)) {
            headers.add(CallerRequestId.HEADER, requestId);
        }
        if (message == null) {
            return headers;
        }
        add(headers, "x-llm-provider", message.getHeader(LlmHeaders.PROVIDER));
        add(headers, "x-llm-connection", message.getHeader(LlmHeaders.CONNECTION));
        add(headers, "x-llm-provider-request-id", message.getHeader(LlmHeaders.REQUEST_ID));
        Object cost = message.getHeader(LlmHeaders.COST);
        add(headers, "x-llm-cost-usd", cost instanceof BigDecimal usd ? usd.toPlainString() : cost);
        if (message.getHeader(LlmHeaders.WARNINGS) instanceof Iterable<?> warnings) {
            for (Object warning : warnings) {
                add(headers, "x-llm-warning", String.valueOf(warning));
            }
        }
        if (message.getHeader(LlmGatewayHeaders.ANSWER_HEADERS) instanceof Map<?, ?> more) {
            for (Map.Entry<?, ?> header : more.entrySet()) {
                add(headers, String.valueOf(header.getKey()), header.getValue());
            }
        }
        RateLimitHeaders.add(headers, dialect, message);
        return headers;
    }

    /** @param why says when the next try makes sense */
    static Headers retry(Headers headers, LlmException why) {
        Duration wait = why.retryAfter();
        if (wait == null) {
            return headers;
        }
        long seconds = wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
        return headers.plus("retry-after", String.valueOf(seconds))
                .plus("retry-after-ms", String.valueOf(wait.toMillis()));
    }

    /** @param value null for a header that there is none of */
    static void add(Headers.Builder headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, line(value.toString()));
        }
    }

    /** Header values are one line of ASCII. */
    private static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i == LONGEST || !isPlain(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> clean.append(isPlain(c) ? (char) c : '?'));
        return clean.toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c <= '~';
    }
}
