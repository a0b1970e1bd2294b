package io.github.camelllm.routes.breaker;

import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.apache.camel.util.ObjectHelper;

/**
 * Makes circuit breakers that do not count what a caller causes, neither as a failure of the target nor as a success. An
 * account without money is a failure, since it is not the caller's and does not come back by itself. The EIP's own option
 * {@code ignoreException} swallows what it names, and is lost when a route is made of a template.
 */
public final class Circuit {

    private Circuit() {}

    /**
     * @param window number of the latest calls that are looked at
     * @param minimum number of calls before the first judgement
     * @param failureRate percentage of failures that opens the circuit
     * @param openSeconds how long it stays open before the next trial, which is one call
     */
    public static CircuitBreaker of(String name, int window, int minimum, int failureRate, int openSeconds) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowSize(window)
                .minimumNumberOfCalls(minimum)
                .failureRateThreshold(failureRate)
                .waitDurationInOpenState(Duration.ofSeconds(openSeconds))
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(Circuit::isCallersOwn)
                .build();
        return CircuitBreaker.of(name, config);
    }

    private static boolean isCallersOwn(Throwable failure) {
        PermanentLlmException permanent = ObjectHelper.getException(PermanentLlmException.class, failure);
        return permanent != null && !(permanent instanceof QuotaExhaustedException);
    }
}
