package io.github.camelllm.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model must be like. Every limit is hard.
 *
 * @param prompt what would be asked; its length decides the cost
 * @param requirements hard limits
 * @param routingStrategy cost_optimized, latency_optimized, quality_optimized or balanced; null for the gateway's own
 * @param models connection/model to choose from; null for all that the gateway offers
 */
public record RouteQuery(
        String prompt, Requirements requirements, @Nullable String routingStrategy, @Nullable List<String> models) {

    /**
     * Hard limits; null for none.
     *
     * @param maxCost USD
     * @param minQualityScore from 0 to 1
     * @param capabilities what the model must be able to do, for instance tools or vision
     * @param maxTokens expected length of the answer
     */
    public record Requirements(
            @Nullable String taskType,
            @Nullable BigDecimal maxCost,
            @JsonProperty("max_latency_ms") @Nullable Long maxLatencyMs,
            @Nullable Double minQualityScore,
            @Nullable List<String> capabilities,
            @Nullable Long maxTokens) {}

    public static RouteQuery of(String prompt) {
        return new RouteQuery(prompt, new Requirements(null, null, null, null, null, null), null, null);
    }

    private RouteQuery with(Requirements other) {
        return new RouteQuery(prompt, other, routingStrategy, models);
    }

    public RouteQuery taskType(String type) {
        Requirements r = requirements;
        return with(new Requirements(
                type, r.maxCost(), r.maxLatencyMs(), r.minQualityScore(), r.capabilities(), r.maxTokens()));
    }

    /** @param usd for the call */
    public RouteQuery maxCost(String usd) {
        Requirements r = requirements;
        return with(new Requirements(
                r.taskType(),
                new BigDecimal(usd),
                r.maxLatencyMs(),
                r.minQualityScore(),
                r.capabilities(),
                r.maxTokens()));
    }

    public RouteQuery maxLatencyMs(long millis) {
        Requirements r = requirements;
        return with(new Requirements(
                r.taskType(), r.maxCost(), millis, r.minQualityScore(), r.capabilities(), r.maxTokens()));
    }

    /** @param score from 0 to 1 */
    public RouteQuery minQualityScore(double score) {
        Requirements r = requirements;
        return with(
                new Requirements(r.taskType(), r.maxCost(), r.maxLatencyMs(), score, r.capabilities(), r.maxTokens()));
    }

    public RouteQuery capabilities(String... words) {
        Requirements r = requirements;
        return with(new Requirements(
                r.taskType(), r.maxCost(), r.maxLatencyMs(), r.minQualityScore(), List.of(words), r.maxTokens()));
    }

    public RouteQuery strategy(String word) {
        return new RouteQuery(prompt, requirements, word, models);
    }

    /** @param targets connection/model */
    public RouteQuery among(String... targets) {
        return new RouteQuery(prompt, requirements, routingStrategy, List.of(targets));
    }
}
