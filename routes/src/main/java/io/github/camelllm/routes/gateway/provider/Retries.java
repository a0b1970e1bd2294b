package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.Deadline;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.provider.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call over a connection is tried again, and after what time: what its settings {@code max-retries} (0) and
 * {@code retry-backoff} ({@code exponential 500ms}) say. A provider's Retry-After goes before that.
 */
public final class Retries implements Processor {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final long LONGEST = 30_000;
    private static final int MOST_DOUBLINGS = 10;

    /** For {@code retryWhile}. */
    public boolean again(Exchange exchange) {
        Connection connection = connection(exchange);
        Long most = connection == null ? null : connection.settings().number("max-retries");
        return most != null && number(exchange) <= most && inTime(exchange.getMessage());
    }

    /** Whether the wait before the next try ends before its caller's deadline. */
    private static boolean inTime(Message message) {
        Duration left = Deadline.left(message);
        return left == null || message.getHeader(Exchange.REDELIVERY_DELAY, 0L, Long.class) < left.toMillis();
    }

    /** Which try comes next: 1 for the first after the first call. */
    private static int number(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }

    /** For {@code onExceptionOccurred}: sets the time to wait in the header that Camel's redelivery obeys. */
    @Override
    public void process(Exchange exchange) {
        Connection connection = connection(exchange);
        Message message = exchange.getMessage();
        if (connection != null && message.getHeader(LlmHeaders.RETRY_AFTER) == null) {
            message.setHeader(
                    Exchange.REDELIVERY_DELAY, pause(connection.settings().get("retry-backoff"), number(exchange)));
        }
    }

    private static @Nullable Connection connection(Exchange exchange) {
        String name = exchange.getMessage().getHeader(LlmHeaders.CONNECTION, String.class);
        return name == null
                ? null
                : exchange.getContext()
                        .getComponent("llm", LlmComponent.class)
                        .open()
                        .get(name);
    }

    /**
     * @param strategy {@code exponential}, {@code fixed}, a time, or the first two with a time
     * @param done how often it was tried again already
     * @return ms, scattered by a quarter, so that callers that failed together don't come back together
     */
    static long pause(@Nullable String strategy, int done) {
        String words = strategy == null ? "exponential" : strategy.toLowerCase(Locale.ROOT);
        boolean fixed = words.startsWith("fixed");
        String time = words.replace("exponential", "").replace("fixed", "").strip();
        Duration first = time.isEmpty() ? FIRST : Durations.parse(time, "retry-backoff");
        long millis = fixed ? first.toMillis() : first.toMillis() << Math.min(done, MOST_DOUBLINGS);
        long least = Math.min(LONGEST, millis);
        return least + ThreadLocalRandom.current().nextLong(least / 4 + 1);
    }

    /** @throws IllegalArgumentException if it is no strategy */
    static void check(@Nullable String strategy) {
        try {
            pause(strategy, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "retry-backoff must be exponential or fixed, or either with a first pause: exponential 500ms", e);
        }
    }
}
