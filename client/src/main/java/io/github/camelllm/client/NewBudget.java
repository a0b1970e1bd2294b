package io.github.camelllm.client;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A budget that is to be set.
 *
 * @param period day, month or ever; null where it is said beside
 * @param limitUsd for each period
 * @param hard null for true
 * @param threshold null for 0.8
 * @param cheaper connection/model that answers past the threshold; null for none
 */
public record NewBudget(
        @Nullable String period,
        BigDecimal limitUsd,
        @Nullable Boolean hard,
        @Nullable BigDecimal threshold,
        @Nullable String cheaper) {

    /** Calls beyond it are refused. */
    public static NewBudget of(String period, String usd) {
        return new NewBudget(period, new BigDecimal(usd), null, null, null);
    }

    /** Callers beyond it are warned only. */
    public NewBudget soft() {
        return new NewBudget(period, limitUsd, false, threshold, cheaper);
    }

    /** @param share of the limit, from 0 to 1, after which the target answers */
    public NewBudget cheaper(String share, String target) {
        return new NewBudget(period, limitUsd, hard, new BigDecimal(share), target);
    }
}
