package io.github.camelllm.routes.agent;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Finds the agent for a message among all beans that are one. A choice would have to know each of them. */
public final class Agents {

    /** Property with the {@link Agent} that was chosen. */
    public static final String CHOSEN = "llmAgent";

    private static final String NAME = "agent";

    private record Fit(String name, Agent agent, int met) {}

    /**
     * Chooses the agent that the header {@code agent} names; without it the one most of whose criteria the message's
     * headers meet, and none of whose they contradict; else the one for all others. What the agent is to be told goes
     * into the headers of the message.
     *
     * @throws InvalidRequestException if there is no such agent, or none for this message; it names all
     */
    public void choose(Exchange exchange) {
        Map<String, Agent> all =
                new TreeMap<>(exchange.getContext().getRegistry().findByTypeWithName(Agent.class));
        Message message = exchange.getMessage();
        String wanted = message.getHeader(NAME, String.class);
        String name = wanted == null || wanted.isBlank() ? fitting(all, message) : wanted.strip();
        Agent agent = name == null ? null : all.get(name);
        if (agent == null) {
            throw new InvalidRequestException(ErrorFacts.of((wanted == null
                            ? "no agent is for this message, and none for all others"
                            : "there is no agent '" + wanted + "'")
                    + "; there are " + String.join(", ", all.keySet())));
        }
        exchange.setProperty(CHOSEN, agent);
        message.setHeader(NAME, name);
        message.setHeader(LlmHeaders.TARGET, agent.target());
        set(message, LlmHeaders.SYSTEM, agent.system().isEmpty() ? null : agent.system());
        set(message, LlmHeaders.TEMPERATURE, agent.temperature());
        set(message, LlmHeaders.MAX_TOKENS, agent.maxTokens());
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    private static @Nullable String fitting(Map<String, Agent> all, Message message) {
        return all.entrySet().stream()
                .map(entry -> new Fit(entry.getKey(), entry.getValue(), met(entry.getValue(), message)))
                .filter(fit -> fit.met() > 0 || (fit.met() == 0 && fit.agent().fallback()))
                .min(Comparator.comparingInt(Fit::met).reversed().thenComparingInt(fit -> fit.agent()
                        .priority()))
                .map(Fit::name)
                .orElseGet(() -> others(all));
    }

    /** The agent for all others takes also what contradicts its own criteria. */
    private static @Nullable String others(Map<String, Agent> all) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().fallback())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** How many criteria the headers meet; -1 if they contradict one. */
    private static int met(Agent agent, Message message) {
        int met = 0;
        for (Map.Entry<String, String> criterion : agent.getCriteria().entrySet()) {
            String said = message.getHeader(criterion.getKey(), String.class);
            if (said != null && !said.strip().equalsIgnoreCase(criterion.getValue())) {
                return -1;
            }
            met += said == null ? 0 : 1;
        }
        return met;
    }
}
