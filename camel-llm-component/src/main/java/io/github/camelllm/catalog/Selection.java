package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which model was chosen, and why.
 *
 * @param chosen null if no candidate meets the requirements
 * @param confidence from 0 to 1: how clear the choice was, less for facts that are not known; 0 if there is none
 * @param reason one sentence for people
 * @param verdicts on every candidate, the chosen one first, then those that met the requirements in their order, then the
 *     others in the order given
 */
public record Selection(@Nullable Verdict chosen, double confidence, String reason, List<Verdict> verdicts) {

    public Selection {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What was found about a candidate.
     *
     * @param estimatedCost in USD; null if unknown
     * @param estimatedLatencyMillis null if none was measured
     * @param quality from 0 to 1; null if unknown
     * @param score from 0 to 1, of those that met the requirements; 0 for others
     * @param rejected the requirement that it does not meet; null if it meets all
     * @param lost why it was not chosen; null for the chosen one
     */
    public record Verdict(
            Candidate candidate,
            @Nullable BigDecimal estimatedCost,
            @Nullable Long estimatedLatencyMillis,
            @Nullable Double quality,
            double score,
            @Nullable String rejected,
            @Nullable String lost) {

        Verdict scored(double value) {
            return new Verdict(candidate, estimatedCost, estimatedLatencyMillis, quality, value, rejected, lost);
        }

        Verdict lost(@Nullable String why) {
            return new Verdict(candidate, estimatedCost, estimatedLatencyMillis, quality, score, rejected, why);
        }
    }
}
