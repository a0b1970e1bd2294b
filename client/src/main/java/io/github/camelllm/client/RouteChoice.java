package io.github.camelllm.client;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which model would be taken, and why.
 *
 * @param selectedProvider name of the connection; null if no model fits
 * @param selectedModel null if no model fits
 * @param target connection/model; null if no model fits
 * @param estimatedCost USD; null if unknown
 * @param estimatedLatencyMs null if none was measured
 * @param confidenceScore from 0 to 1
 * @param routingReason one sentence
 * @param candidates every model that was looked at
 */
public record RouteChoice(
        @Nullable String selectedProvider,
        @Nullable String selectedModel,
        @Nullable String target,
        @Nullable BigDecimal estimatedCost,
        @Nullable Long estimatedLatencyMs,
        double confidenceScore,
        String routingReason,
        List<Candidate> candidates) {

    /**
     * A model that was looked at.
     *
     * @param qualityScore from 0 to 1; null if unknown
     * @param fits whether it meets the requirements
     * @param reason why it was not chosen; null for the chosen one
     */
    public record Candidate(
            String target,
            String provider,
            String model,
            @Nullable BigDecimal estimatedCost,
            @Nullable Long estimatedLatencyMs,
            @Nullable Double qualityScore,
            double score,
            boolean fits,
            @Nullable String reason) {}
}
