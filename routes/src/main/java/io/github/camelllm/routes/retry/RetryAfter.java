package io.github.camelllm.routes.retry;

import io.github.camelllm.Deadline;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.LlmException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Makes a redelivery wait as long as the provider asks, whatever stands between the two, and gives up one that would come
 * after its caller's deadline ({@link LlmHeaders#DEADLINE}). The component says so in the header
 * {@link Exchange#REDELIVERY_DELAY}; behind a load balancer that header is in an out message, and behind a multicast it is
 * gone, where Camel's redelivery does not find it. For {@code onExceptionOccurred}.
 */
public final class RetryAfter implements Processor {

    private static final int MOST_DOUBLINGS = 20;
    private static final double SCATTERED = 1.15;

    private long delay = 1_000;
    private long longest = 60_000;

    /** @param millis first wait where the provider names none; it doubles with each try */
    public void setDelay(long millis) {
        delay = millis;
    }

    /** @param millis longest wait, where the component has not set a bound of its own ({@code maxRetryAfter}) */
    public void setLongest(long millis) {
        longest = millis;
    }

    @Override
    public void process(Exchange exchange) {
        Long wait = exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        if (wait == null) {
            wait = asked(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        }
        Message retried = exchange.getIn();
        if (wait == null) {
            retried.removeHeader(Exchange.REDELIVERY_DELAY);
        } else {
            retried.setHeader(Exchange.REDELIVERY_DELAY, wait);
        }
        Duration left = Deadline.left(retried);
        if (left != null && (wait == null ? backOff(retried) : wait) >= left.toMillis()) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
    }

    /** The most that the redelivery policy may wait now. */
    private long backOff(Message retried) {
        int done = retried.getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class) - 1;
        long doubled = Math.min(longest, delay << Math.min(done, MOST_DOUBLINGS));
        return Math.round(doubled * SCATTERED);
    }

    private @Nullable Long asked(@Nullable Throwable failure) {
        LlmException llm = failure == null ? null : ObjectHelper.getException(LlmException.class, failure);
        Duration wait = llm == null ? null : llm.retryAfter();
        return wait == null ? null : (Long) Math.min(wait.toMillis(), longest);
    }
}
