package io.github.camelllm.routes.gather;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bodies of several answers into a list, in the order in which they come. Camel's own strategy of grouped
 * bodies would take the question of a failed branch for an answer; this one leaves it out. That nobody has answered is for
 * the step behind the multicast to say: of a failure in the multicast itself Camel believes that it has been tried again.
 */
public final class Answers implements AggregationStrategy {

    private static final String ANSWERS = "llmAnswers";
    private static final String FAILURE = "llmFirstFailure";

    @Override
    public Exchange aggregate(@Nullable Exchange sofar, Exchange answer) {
        Exchange all = sofar == null ? answer : sofar;
        Exception failure = answer.getException();
        if (failure == null) {
            List<Object> bodies = new ArrayList<>(sofar == null ? List.of() : list(sofar));
            bodies.add(answer.getMessage().getBody());
            all.setProperty(ANSWERS, bodies);
        } else if (all.getProperty(FAILURE) == null) {
            all.setProperty(FAILURE, failure);
        }
        all.setException(null);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Exchange exchange) {
        return exchange.getProperty(ANSWERS, List.of(), List.class);
    }

    /**
     * All answers.
     *
     * @throws Exception the first failure if there are none; {@link LlmTimeoutException} if nobody answered in time
     */
    public List<Object> given(Exchange exchange) throws Exception {
        List<Object> answers = list(exchange);
        exchange.removeProperty(ANSWERS);
        Object failure = exchange.removeProperty(FAILURE);
        if (!answers.isEmpty()) {
            return answers;
        }
        throw failure instanceof Exception first
                ? first
                : new LlmTimeoutException(ErrorFacts.of("none of the models answered in time"));
    }
}
