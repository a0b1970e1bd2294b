package io.github.camelllm.catalog;

import io.github.camelllm.catalog.Selection.Verdict;
import io.github.camelllm.chat.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses a model by cost, latency and quality. The same question gets the same answer: no clock, no chance, no state. */
public final class ModelSelector {

    private ModelSelector() {}

    /** @param candidates in the order of preference among equals */
    public static Selection select(List<Candidate> candidates, Requirements wanted, Strategy strategy) {
        List<Verdict> fitting = new ArrayList<>();
        List<Verdict> rejected = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Verdict verdict = examine(candidate, wanted);
            (verdict.rejected() == null ? fitting : rejected).add(verdict);
        }
        List<Verdict> all = new ArrayList<>();
        if (fitting.isEmpty()) {
            rejected.forEach(verdict -> all.add(verdict.lost(verdict.rejected())));
            String why = candidates.isEmpty() ? "there are no candidates" : "no candidate meets the requirements";
            return new Selection(null, 0, why, all);
        }
        Scores scores = Scores.of(fitting, wanted.task(), strategy);
        List<Verdict> ordered = fitting.stream()
                .map(verdict -> verdict.scored(scores.of(verdict)))
                .sorted(order(strategy))
                .toList();
        Verdict chosen = ordered.get(0);
        all.add(chosen);
        for (Verdict other : ordered.subList(1, ordered.size())) {
            all.add(other.lost(comparison(other, chosen, strategy)));
        }
        rejected.forEach(verdict -> all.add(verdict.lost(verdict.rejected())));
        return new Selection(chosen, confidence(ordered), reason(chosen, fitting.size(), wanted, strategy), all);
    }

    private static Verdict examine(Candidate candidate, Requirements wanted) {
        BigDecimal cost = Cost.of(Usage.of(wanted.inputTokens(), wanted.expectedOutput()), candidate.price())
                .usd();
        return new Verdict(
                candidate,
                cost,
                candidate.latencyMillis(),
                candidate.quality(),
                0,
                Limits.broken(candidate, cost, wanted),
                null);
    }

    private static Comparator<Verdict> order(Strategy strategy) {
        Comparator<Verdict> cheap =
                Comparator.comparing(Verdict::estimatedCost, Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<Verdict> fast =
                Comparator.comparing(Verdict::estimatedLatencyMillis, Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<Verdict> good =
                Comparator.comparing(Verdict::quality, Comparator.nullsLast(Comparator.reverseOrder()));
        return switch (strategy) {
            case COST_OPTIMIZED -> cheap.thenComparing(good).thenComparing(fast);
            case LATENCY_OPTIMIZED -> fast.thenComparing(good).thenComparing(cheap);
            case QUALITY_OPTIMIZED -> good.thenComparing(cheap).thenComparing(fast);
            case BALANCED ->
                Comparator.comparingDouble(Verdict::score)
                        .reversed()
                        .thenComparing(good)
                        .thenComparing(cheap);
        };
    }

    /** How far the best is ahead of the second, and how much is known of it. */
    private static double confidence(List<Verdict> ordered) {
        Verdict best = ordered.get(0);
        double lead = ordered.size() == 1
                ? 1
                : Math.min(1, Math.max(0, best.score() - ordered.get(1).score()) * 2);
        int known = (best.estimatedCost() == null ? 0 : 1)
                + (best.estimatedLatencyMillis() == null ? 0 : 1)
                + (best.quality() == null ? 0 : 1);
        return Math.round((0.6 + 0.4 * lead) * (0.55 + 0.15 * known) * 100) / 100.0;
    }

    private static String comparison(Verdict other, Verdict chosen, Strategy strategy) {
        return switch (strategy) {
            case COST_OPTIMIZED -> compared("costs", usd(other.estimatedCost()), usd(chosen.estimatedCost()));
            case LATENCY_OPTIMIZED ->
                compared("takes", millis(other.estimatedLatencyMillis()), millis(chosen.estimatedLatencyMillis()));
            case QUALITY_OPTIMIZED -> compared("has a quality of", number(other.quality()), number(chosen.quality()));
            case BALANCED -> compared("has a score of", number(other.score()), number(chosen.score()));
        };
    }

    private static String compared(String what, String other, String chosen) {
        return other.equals(chosen)
                ? "is equal in what decides, and behind in what decides among equals"
                : what + " " + other + ", the chosen one " + chosen;
    }

    private static String reason(Verdict chosen, int fitting, Requirements wanted, Strategy strategy) {
        String best =
                switch (strategy) {
                    case COST_OPTIMIZED -> "Lowest cost (" + usd(chosen.estimatedCost()) + ")";
                    case LATENCY_OPTIMIZED -> "Lowest latency (" + millis(chosen.estimatedLatencyMillis()) + ")";
                    case QUALITY_OPTIMIZED -> "Highest quality (" + number(chosen.quality()) + ")";
                    case BALANCED ->
                        "Best balance of cost (" + usd(chosen.estimatedCost()) + "), latency ("
                                + millis(chosen.estimatedLatencyMillis()) + ") and quality ("
                                + number(chosen.quality()) + ")";
                };
        return best + " of " + (fitting == 1 ? "the one model" : fitting + " models") + " that can take "
                + (wanted.taskType() == null ? "the request" : wanted.taskType() + " tasks");
    }

    static String usd(@Nullable BigDecimal usd) {
        return usd == null
                ? "an unknown amount"
                : "$" + usd.round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    static String millis(@Nullable Long millis) {
        return millis == null ? "an unmeasured time" : millis + " ms";
    }

    static String number(@Nullable Double value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%.2f", value);
    }
}
