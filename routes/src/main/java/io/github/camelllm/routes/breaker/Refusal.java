package io.github.camelllm.routes.breaker;

import org.apache.camel.Exchange;

/** Throws what a route caught before: YAML can throw new exceptions only. */
public final class Refusal {

    /** Throws the exception that the property {@code llmRefusal} holds, if there is one. */
    public void raise(Exchange exchange) {
        Object refusal = exchange.removeProperty("llmRefusal");
        if (refusal instanceof Exception failure) {
            exchange.setException(failure);
        }
    }
}
