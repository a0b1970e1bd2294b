package io.github.camelllm.routes.gather;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bodies of several answers into a list, in the order in which they come. Camel's own strategy of grouped
 * bodies would take the question of a failed branch for an answer; this one leaves it out, and fails with the first
 * failure if there is no answer at all.
 */
public final class Answers implements AggregationStrategy {

    private static final String FAILURE = "llmFirstFailure";

    @Override
    public Exchange aggregate(@Nullable Exchange sofar, Exchange answer) {
        Exchange all = sofar == null ? answer : sofar;
        List<Object> bodies = new ArrayList<>();
        if (sofar == null) {
            all.removeProperty(FAILURE);
        } else {
            bodies.addAll(list(sofar));
        }
        Exception failure = answer.getException();
        if (failure == null) {
            bodies.add(answer.getMessage().getBody());
        } else if (all.getProperty(FAILURE) == null) {
            all.setProperty(FAILURE, failure);
        }
        all.getMessage().setBody(bodies);
        all.setException(bodies.isEmpty() ? all.getProperty(FAILURE, Exception.class) : null);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Exchange exchange) {
        return (List<Object>) exchange.getMessage().getBody(List.class);
    }
}
