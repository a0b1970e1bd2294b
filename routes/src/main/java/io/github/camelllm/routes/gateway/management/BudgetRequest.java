package io.github.camelllm.routes.gateway.management;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param period day, month or ever; null where the address says it
 * @param limitUsd for each period
 * @param hard whether calls beyond it are refused (the default); otherwise their callers are warned
 * @param threshold share of the limit, from 0 to 1, after which the cheaper model answers (0.8)
 * @param cheaper connection/model that then answers; null if the model stays the one that was asked for
 */
record BudgetRequest(
        @Nullable String period,
        @Nullable BigDecimal limitUsd,
        @Nullable Boolean hard,
        @Nullable BigDecimal threshold,
        @Nullable String cheaper) {

    private static final BigDecimal USUAL_THRESHOLD = new BigDecimal("0.8");

    BigDecimal limit() {
        BigDecimal limit = limitUsd;
        if (limit == null || limit.signum() < 0) {
            throw new IllegalArgumentException("limit_usd must be a number of USD, 0 or more");
        }
        return limit;
    }

    boolean refuses() {
        return hard == null || hard;
    }

    BigDecimal share() {
        BigDecimal share = threshold == null ? USUAL_THRESHOLD : threshold;
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("threshold must be from 0 to 1");
        }
        return share;
    }

    /** One of the periods that there are. */
    static String period(@Nullable String word) {
        if (word == null || !java.util.Set.of("day", "month", "ever").contains(word)) {
            throw new IllegalArgumentException("period must be day, month or ever");
        }
        return word;
    }
}
