package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.routes.limits.Buckets;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What limits and budgets would make of a request.
 *
 * @param maxCost the most that its call can cost, in USD; null if the price is unknown
 * @param limits that it counts for
 * @param budgets that it counts for
 * @param refusals why it would be refused; empty if it would not
 */
public record Prospect(
        @Nullable BigDecimal maxCost, List<LimitState> limits, List<BudgetState> budgets, List<String> refusals) {

    /**
     * A limit of a minute.
     *
     * @param of whose it is
     * @param unit requests or tokens
     * @param needed of that unit, for the request
     * @param retryAfterMs until there is enough; 0 if there is
     */
    public record LimitState(String of, String unit, long limit, long remaining, long needed, long retryAfterMs) {

        static LimitState of(String name, String unit, long limit, long needed, Buckets.Taken seen) {
            long wait = seen.taken() ? 0 : Math.max(1, seen.retryAfter().toMillis());
            return new LimitState(name, unit, limit, seen.remaining(), needed, wait);
        }

        String refusal() {
            return "the gateway's limit of " + limit + ' ' + unit + " a minute of " + of + " is reached";
        }
    }

    /**
     * A budget.
     *
     * @param of whose it is
     * @param period day, month or ever
     * @param limitUsd for each period
     * @param usedUsd spent and reserved
     * @param hard whether calls beyond it are refused
     */
    public record BudgetState(String of, String period, BigDecimal limitUsd, BigDecimal usedUsd, boolean hard) {}
}
