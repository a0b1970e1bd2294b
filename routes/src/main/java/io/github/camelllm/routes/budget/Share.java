package io.github.camelllm.routes.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a call may take from one budget.
 *
 * @param name of the budget
 * @param period that it is now, see {@link Periods}
 * @param amount in USD
 * @param limit in USD; null if the budget is only watched
 */
public record Share(String name, String period, BigDecimal amount, @Nullable BigDecimal limit) {}
