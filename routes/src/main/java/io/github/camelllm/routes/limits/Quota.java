package io.github.camelllm.routes.limits;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.routes.send.LazyTemplate;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.time.Duration;
import org.apache.camel.Exchange;

/**
 * Requests and tokens a minute for each key. The throttle EIP counts messages; tokens are known after the call only, so
 * an estimate is reserved before it and set right afterwards.
 *
 * <p>The exchange's properties say what holds: {@code llmQuotaKey}, {@code llmQuotaRequests} and {@code llmQuotaTokens} a
 * minute (0 for no limit), {@code llmQuotaAnswer} tokens to reserve for an answer without a stated limit.
 */
public final class Quota implements CallListener {

    private static final String RESERVED = "llmQuotaReserved";

    private Buckets buckets = new BucketStore();
    private final LazyTemplate template = new LazyTemplate();

    /** @param store where is counted; in this process unless told otherwise */
    public void setBuckets(Buckets store) {
        buckets = store;
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
        if (requests > 0) {
            admit(exchange, buckets.take("requests " + key, requests, 1), "requests", requests);
        }
        if (tokens > 0) {
            Reserved reserved = new Reserved("tokens " + key, tokens, Math.min(tokens, expected(exchange)));
            try {
                admit(exchange, buckets.take(reserved.name(), tokens, reserved.tokens()), "tokens", tokens);
                exchange.setProperty(RESERVED, reserved);
            } catch (RateLimitException e) {
                if (requests > 0) {
                    buckets.giveBack("requests " + key, requests, 1); // no request is made
                }
                throw e;
            }
        }
    }

    private record Reserved(String name, long limit, long tokens) {}

    private static void admit(Exchange exchange, Buckets.Taken taken, String what, long limit) {
        if (!taken.taken()) {
            Duration wait = taken.retryAfter();
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
        Long used = 0L;
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) == null) {
            Long input = exchange.getMessage().getHeader(LlmHeaders.INPUT_TOKENS, Long.class);
            Long output = exchange.getMessage().getHeader(LlmHeaders.OUTPUT_TOKENS, Long.class);
            used = input == null || output == null ? null : (Long) (input + output);
        }
        if (exchange.removeProperty(RESERVED) instanceof Reserved reserved && used != null) {
            settled(new Settled(reserved.name(), reserved.limit(), used - reserved.tokens()));
        }
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Long used = call.usage().total();
        if (call.stream() && exchange.removeProperty(RESERVED) instanceof Reserved reserved && used != null) {
            Settled settled = new Settled(reserved.name(), reserved.limit(), used - reserved.tokens());
            if (buckets.waits()) {
                template.in(exchange.getContext())
                        .sendBody("seda:llm-quota-settle?waitForTaskToComplete=Never", settled);
            } else {
                settled(settled);
            }
        }
    }

    /**
     * What a call took beyond what was reserved for it.
     *
     * @param name of the bucket
     * @param more tokens; negative if it took less
     */
    public record Settled(String name, long limit, long more) {}

    /** Sets right what was reserved. */
    public void settled(Settled settled) {
        if (settled.more() > 0) {
            buckets.charge(settled.name(), settled.limit(), settled.more());
        } else if (settled.more() < 0) {
            buckets.giveBack(settled.name(), settled.limit(), -settled.more());
        }
    }
}
