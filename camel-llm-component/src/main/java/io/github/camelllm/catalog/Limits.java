package io.github.camelllm.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The hard limits of a request. */
final class Limits {

    private Limits() {}

    /** The first limit that a candidate does not keep, in words; null if it keeps all. */
    static @Nullable String broken(Candidate candidate, @Nullable BigDecimal cost, Requirements wanted) {
        if (candidate.unavailable() != null) {
            return "is not available: " + candidate.unavailable();
        }
        ModelInfo info = candidate.info();
        for (Ability ability : wanted.capabilities()) {
            Boolean can = info == null ? null : info.can(ability);
            if (can == null || !can) {
                return can == null ? "is not known to have " + ability.word() : "lacks " + ability.word();
            }
        }
        String tooLong = info == null ? null : tooLong(info, wanted);
        if (tooLong != null) {
            return tooLong;
        }
        BigDecimal most = wanted.maxCost();
        if (most != null && (cost == null || cost.compareTo(most) > 0)) {
            return cost == null
                    ? "has no known price, and the cost is limited"
                    : "costs " + ModelSelector.usd(cost) + ", more than " + ModelSelector.usd(most);
        }
        Long longest = wanted.maxLatencyMillis();
        Long latency = candidate.latencyMillis();
        if (longest != null && latency != null && latency > longest) {
            return "takes " + latency + " ms, more than " + longest + " ms";
        }
        Double least = wanted.minQuality();
        Double quality = candidate.quality();
        if (least != null && (quality == null || quality < least)) {
            return quality == null
                    ? "has no known quality, and a least quality is asked for"
                    : "has a quality of " + ModelSelector.number(quality) + ", less than "
                            + ModelSelector.number(least);
        }
        return null;
    }

    private static @Nullable String tooLong(ModelInfo info, Requirements wanted) {
        Long context = info.contextTokens();
        long all = wanted.inputTokens() + wanted.expectedOutput();
        if (context != null && all > context) {
            return "takes " + context + " tokens, fewer than the " + all + " of question and answer";
        }
        Long input = info.inputTokens();
        if (input != null && wanted.inputTokens() > input) {
            return "takes " + input + " tokens of input, fewer than the question's " + wanted.inputTokens();
        }
        Long output = info.outputTokens();
        Long stated = wanted.outputTokens();
        if (output != null && stated != null && stated > output) {
            return "answers with at most " + output + " tokens, fewer than " + stated;
        }
        return null;
    }
}
