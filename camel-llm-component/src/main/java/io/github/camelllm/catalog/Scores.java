package io.github.camelllm.catalog;

import io.github.camelllm.catalog.Selection.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares models with the best of each discipline: the cheapest, the fastest, the best. A fact that is not known counts
 * like half of the best.
 */
record Scores(
        @Nullable BigDecimal cheapest,
        @Nullable Long fastest,
        @Nullable Double best,
        double cost,
        double latency,
        double quality) {

    private static final double UNKNOWN = 0.5;

    static Scores of(List<Verdict> verdicts, TaskType task, Strategy strategy) {
        BigDecimal cheapest = verdicts.stream()
                .map(Verdict::estimatedCost)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(null);
        Long fastest = verdicts.stream()
                .map(Verdict::estimatedLatencyMillis)
                .filter(Objects::nonNull)
                .min(Long::compareTo)
                .orElse(null);
        Double best = verdicts.stream()
                .map(Verdict::quality)
                .filter(Objects::nonNull)
                .max(Double::compareTo)
                .orElse(null);
        return switch (strategy) {
            case COST_OPTIMIZED -> new Scores(cheapest, fastest, best, 1, 0, 0);
            case LATENCY_OPTIMIZED -> new Scores(cheapest, fastest, best, 0, 1, 0);
            case QUALITY_OPTIMIZED -> new Scores(cheapest, fastest, best, 0, 0, 1);
            case BALANCED -> new Scores(cheapest, fastest, best, task.cost, task.latency, task.quality);
        };
    }

    double of(Verdict verdict) {
        return cost * ratio(decimal(cheapest), decimal(verdict.estimatedCost()))
                + latency * ratio(number(fastest), number(verdict.estimatedLatencyMillis()))
                + quality * ratio(verdict.quality(), best);
    }

    private static @Nullable Double decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : value.doubleValue();
    }

    /** 1 for the best, less for others; free and instant models are the best there are. */
    private static double ratio(@Nullable Double smaller, @Nullable Double larger) {
        if (smaller == null || larger == null) {
            return UNKNOWN;
        }
        return larger == 0 ? 1 : smaller / larger;
    }
}
