package io.github.camelllm.routes.constraint;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.catalog.Ability;
import io.github.camelllm.catalog.Candidate;
import io.github.camelllm.catalog.ModelSelector;
import io.github.camelllm.catalog.Requirements;
import io.github.camelllm.catalog.Selection;
import io.github.camelllm.catalog.Strategy;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.routes.body.Conversations;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.routes.latency.Latencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/** Reads what a message requires, and names the model that fits best. */
public final class ModelChoice {

    private @Nullable String maxCost;
    private @Nullable Long maxLatency;
    private @Nullable Double minQuality;
    private @Nullable String capabilities;
    private @Nullable String taskType;

    /** @param usd most that a call may cost, for messages without the header {@code max_cost} */
    public void setMaxCost(String usd) {
        maxCost = usd;
    }

    /** @param millis longest time of a call, for messages without the header {@code max_latency_ms} */
    public void setMaxLatency(long millis) {
        maxLatency = millis;
    }

    /** @param score least quality from 0 to 1, for messages without the header {@code min_quality_score} */
    public void setMinQuality(double score) {
        minQuality = score;
    }

    /** @param words what a model must be able to do, for messages without the header {@code capabilities} */
    public void setCapabilities(String words) {
        capabilities = words;
    }

    /** @param word kind of task, for messages without the header {@code task_type} */
    public void setTaskType(String word) {
        taskType = word;
    }

    /**
     * Chooses among the models that the property {@code llmModels} lists (connection/model, separated by commas), sets
     * {@code CamelLlmTarget} and keeps the whole {@link Selection} in the property {@code llmSelection}.
     *
     * @throws InvalidRequestException if no model fits; it says of each why
     */
    public void choose(Exchange exchange) {
        Selection selection = selection(exchange);
        exchange.setProperty("llmSelection", selection);
        Selection.Verdict chosen = selection.chosen();
        if (chosen == null) {
            throw new InvalidRequestException(ErrorFacts.of(selection.reason() + ": "
                    + selection.verdicts().stream()
                            .map(verdict -> verdict.candidate().target() + " " + verdict.lost())
                            .collect(Collectors.joining("; "))));
        }
        exchange.getMessage().setHeader(LlmHeaders.TARGET, chosen.candidate().target());
    }

    /** The choice without a call, to see what would be chosen and why. */
    public Selection selection(Exchange exchange) {
        LlmComponent models = exchange.getContext().getComponent("llm", LlmComponent.class);
        Latencies measured = CamelContextHelper.findSingleByType(exchange.getContext(), Latencies.class);
        List<Candidate> candidates = new ArrayList<>();
        for (String listed : exchange.getProperty("llmModels", "", String.class).split(",", -1)) {
            candidates.add(candidate(models, listed.strip(), measured));
        }
        Message message = exchange.getMessage();
        String strategy = message.getHeader(
                "routing_strategy", exchange.getProperty("llmStrategy", "balanced", String.class), String.class);
        try {
            return ModelSelector.select(candidates, requirements(exchange), Strategy.parse(strategy));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(ErrorFacts.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static Candidate candidate(LlmComponent models, String target, @Nullable Latencies measured) {
        Connections.Resolved to = models.open().resolve(target);
        String provider = to.connection().provider().name();
        return Candidate.of(
                        target, models.models().find(provider, to.model()), models.price(to.connection(), to.model()))
                .measured(measured == null ? null : measured.millis(target));
    }

    private Requirements requirements(Exchange exchange) {
        Message message = exchange.getMessage();
        Long answer = message.getHeader(LlmHeaders.MAX_TOKENS, Long.class);
        return new Requirements(
                message.getHeader("task_type", taskType, String.class),
                amount(message.getHeader("max_cost", maxCost, String.class)),
                message.getHeader("max_latency_ms", maxLatency, Long.class),
                message.getHeader("min_quality_score", minQuality, Double.class),
                abilities(message.getHeader("capabilities", capabilities, String.class)),
                TokenCount.of(Conversations.of(exchange)),
                answer);
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(ErrorFacts.of("max_cost is '" + text + "', but must be USD"), e);
        }
    }

    private static Set<Ability> abilities(@Nullable String words) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (words != null && !words.isBlank()) {
            for (String word : words.split(",", -1)) {
                try {
                    abilities.add(Ability.valueOf(
                            word.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
                } catch (IllegalArgumentException e) {
                    throw new InvalidRequestException(
                            ErrorFacts.of("there is no capability '" + word.strip() + "'; there are "
                                    + Arrays.stream(Ability.values())
                                            .map(Ability::word)
                                            .collect(Collectors.joining(", "))),
                            e);
                }
            }
        }
        return abilities;
    }
}
