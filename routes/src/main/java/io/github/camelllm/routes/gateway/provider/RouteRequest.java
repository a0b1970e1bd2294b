package io.github.camelllm.routes.gateway.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelllm.catalog.Requirements;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.routes.body.TokenCount;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice that is to be tried out.
 *
 * @param prompt what would be asked; its length decides the cost
 * @param requirements null for none
 * @param routingStrategy null for the usual one
 * @param models connection/model to choose from; null for those that are usual
 */
record RouteRequest(
        @JsonProperty("prompt") @Nullable String prompt,
        @JsonProperty("requirements") @Nullable Wanted requirements,
        @JsonProperty("routing_strategy") @Nullable String routingStrategy,
        @JsonProperty("models") @Nullable List<String> models) {

    /**
     * Hard limits.
     *
     * @param maxCost USD for the call
     * @param minQualityScore from 0 to 1
     * @param capabilities what the model must be able to do
     * @param maxTokens expected length of the answer; null for what is usual for the task
     */
    record Wanted(
            @JsonProperty("task_type") @Nullable String taskType,
            @JsonProperty("max_cost") @Nullable BigDecimal maxCost,
            @JsonProperty("max_latency_ms") @Nullable Long maxLatencyMs,
            @JsonProperty("min_quality_score") @Nullable Double minQualityScore,
            @JsonProperty("capabilities") @Nullable List<String> capabilities,
            @JsonProperty("max_tokens") @Nullable Long maxTokens) {

        static final Wanted NOTHING = new Wanted(null, null, null, null, null, null);
    }

    Asked asked() {
        Wanted wanted = requirements == null ? Wanted.NOTHING : requirements;
        long input = prompt == null ? 0 : TokenCount.of(ChatRequest.of("", prompt));
        return new Asked(
                new Requirements(
                        wanted.taskType(),
                        wanted.maxCost(),
                        wanted.maxLatencyMs(),
                        wanted.minQualityScore(),
                        Asked.abilities(wanted.capabilities() == null ? List.of() : wanted.capabilities()),
                        input,
                        wanted.maxTokens()),
                models == null ? List.of() : models,
                Asked.strategy(routingStrategy));
    }
}
