package io.github.camelllm.routes.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Requests and tokens a minute for each key. The throttle EIP counts messages; tokens are known after the call only, so
 * an estimate is reserved before it and set right afterwards.
 *
 * <p>The exchange's properties say what holds: {@code llmQuotaKey}, {@code llmQuotaRequests} and {@code llmQuotaTokens} a
 * minute (0 for no limit), {@code llmQuotaAnswer} tokens to reserve for an answer without a stated limit.
 */
public final class Quota implements CallListener {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;
    private static final String RESERVED = "llmQuotaReserved";

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    private TimeMeter clock = TimeMeter.SYSTEM_NANOTIME;

    /** @param meter for tests */
    public void setClock(TimeMeter meter) {
        clock = meter;
    }

    /**
     * Takes a request and the expected tokens from what the key has left.
     *
     * @throws RateLimitException if there is not enough; it says how long to wait, and so does the header that Camel's
     *     redelivery obeys
     */
    public void reserve(Exchange exchange) {
        String key = exchange.getProperty("llmQuotaKey", "", String.class);
        long requests = exchange.getProperty("llmQuotaRequests", 0L, Long.class);
        long tokens = exchange.getProperty("llmQuotaTokens", 0L, Long.class);
        exchange.removeProperty(RESERVED);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        Bucket count = requests > 0 ? bucket("requests", key, requests) : null;
        if (count != null) {
            admit(exchange, count.tryConsumeAndReturnRemaining(1), "requests", requests);
        }
        if (tokens > 0) {
            long expected = Math.min(tokens, expected(exchange));
            try {
                Bucket left = bucket("tokens", key, tokens);
                admit(exchange, left.tryConsumeAndReturnRemaining(expected), "tokens", tokens);
                exchange.setProperty(RESERVED, new Reserved(left, expected));
            } catch (RateLimitException e) {
                if (count != null) {
                    count.addTokens(1); // no request is made
                }
                throw e;
            }
        }
    }

    private record Reserved(Bucket bucket, long tokens) {}

    private Bucket bucket(String kind, String key, long limit) {
        return buckets.get(kind + ' ' + limit + ' ' + key, name -> Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limits -> limits.capacity(limit).refillIntervally(limit, MINUTE))
                .build());
    }

    private static void admit(Exchange exchange, ConsumptionProbe probe, String what, long limit) {
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis() + 1);
            exchange.getMessage().setHeader(LlmHeaders.RETRY_AFTER, wait.toMillis() + 1);
            throw new RateLimitException(ErrorFacts.of("the limit of " + limit + " " + what + " a minute is reached")
                    .withRetryAfter(wait));
        }
    }

    private static long expected(Exchange exchange) {
        Integer stated = exchange.getMessage().getHeader(LlmHeaders.MAX_TOKENS, Integer.class);
        long answer = stated == null ? exchange.getProperty("llmQuotaAnswer", 500L, Long.class) : stated.longValue();
        return TokenCount.of(Conversations.of(exchange)) + answer;
    }

    /** Sets right what was reserved, once a call that was not streamed is over; to be called however it ended. */
    public void settle(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof LlmStream) {
            return; // its listener will
        }
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
            settle(exchange, 0L);
            return;
        }
        Long input = exchange.getMessage().getHeader(LlmHeaders.INPUT_TOKENS, Long.class);
        Long output = exchange.getMessage().getHeader(LlmHeaders.OUTPUT_TOKENS, Long.class);
        settle(exchange, input == null || output == null ? null : input + output);
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        if (call.stream()) {
            settle(exchange, call.usage().total());
        }
    }

    /** @param used null if unknown: then the estimate stands */
    private static void settle(Exchange exchange, @Nullable Long used) {
        if (exchange.removeProperty(RESERVED) instanceof Reserved reserved && used != null) {
            if (used < reserved.tokens()) {
                reserved.bucket().addTokens(reserved.tokens() - used);
            } else if (used > reserved.tokens()) {
                reserved.bucket().consumeIgnoringRateLimits(used - reserved.tokens());
            }
        }
    }
}
