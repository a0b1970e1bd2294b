package io.github.camelllm.routes.gateway.meter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param scope whose calls count: key, tenant or connection
 * @param name of the key, tenant or connection
 * @param period day, month or ever
 * @param limit in USD for each period
 * @param hard whether calls beyond it are refused; otherwise their callers are warned
 * @param threshold share of the limit, from 0 to 1, after which the cheaper model answers
 * @param cheaper connection/model; null if the model stays the one that was asked for
 */
record BudgetRule(
        String scope,
        String name,
        String period,
        BigDecimal limit,
        boolean hard,
        BigDecimal threshold,
        @Nullable String cheaper) {

    /** Its name in the ledger of budgets. */
    String account() {
        return scope + ' ' + name;
    }

    /** For messages. */
    String words() {
        return "the budget of " + scope + " '" + name + "', $"
                + limit.stripTrailingZeros().toPlainString() + (period.equals("ever") ? "" : " a " + period);
    }
}
