package io.github.camelllm.client;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent, what is left, and what it will come to.
 *
 * @param scope whose calls count: key, tenant or connection
 * @param name of the key, tenant or connection
 * @param period day, month or ever
 * @param limitUsd for each period
 * @param hard whether calls beyond it are refused; otherwise their callers are warned
 * @param threshold share of the limit, from 0 to 1, after which the cheaper model answers
 * @param cheaper connection/model; null if there is none
 * @param spentUsd in this period
 * @param reservedUsd for calls that are under way
 * @param remainingUsd until the limit
 * @param periodEndsAt null if it does not
 * @param burnRateUsdPerHour in the last day
 * @param projectedUsd what this period will come to if it goes on so; null if it does not end
 * @param exhaustedAt when nothing will be left if it goes on so; null if that is not in this period
 */
public record Budget(
        String scope,
        String name,
        String period,
        BigDecimal limitUsd,
        boolean hard,
        BigDecimal threshold,
        @Nullable String cheaper,
        @Nullable BigDecimal spentUsd,
        @Nullable BigDecimal reservedUsd,
        @Nullable BigDecimal remainingUsd,
        @Nullable Instant periodEndsAt,
        @Nullable BigDecimal burnRateUsdPerHour,
        @Nullable BigDecimal projectedUsd,
        @Nullable Instant exhaustedAt) {}
