package io.github.camelllm.routes.gateway.meter;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was used of what had been set aside.
 *
 * @param reservation in the ledger of budgets; null if there is none
 * @param cost in USD; null for all that was reserved
 * @param tokens that had been reserved
 * @param used tokens; null for those that were reserved
 */
record Settlement(
        @Nullable Reservation reservation, @Nullable BigDecimal cost, List<Reserved> tokens, @Nullable Long used) {}
