package io.github.camelllm.gateway;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.util.ObjectHelper;

/** What a caller is told of a failure. */
final class Failures {

    private Failures() {}

    /** A failure of a route's own says nothing about the route to callers; it is logged. */
    static LlmException of(Throwable failure) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(failure)) {
            if (cause instanceof LlmException llm) {
                return llm;
            }
            if (cause instanceof ExchangeTimedOutException) {
                return new LlmTimeoutException(ErrorFacts.of(504, "the gateway's route took too long"), cause);
            }
            if (cause instanceof RejectedExecutionException) {
                boolean throttled = cause.getClass().getSimpleName().startsWith("Throttler");
                return throttled
                        ? new RateLimitException(ErrorFacts.of(429, "too many requests: a limit of the gateway"), cause)
                        : new OverloadedException(ErrorFacts.of(503, "the gateway has too much to do"), cause);
            }
        }
        return new OverloadedException(ErrorFacts.of(500, "the gateway's route failed; its log says why"), failure);
    }

    /** Whether the failure is the gateway's own, so that its owner must hear of it. */
    static boolean isInternal(Throwable failure) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(failure)) {
            if (cause instanceof LlmException
                    || cause instanceof ExchangeTimedOutException
                    || cause instanceof RejectedExecutionException) {
                return false;
            }
        }
        return true;
    }
}
