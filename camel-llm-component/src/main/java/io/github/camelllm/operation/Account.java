package io.github.camelllm.operation;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left to spend.
 *
 * @param remaining in {@code currency}; null if there is no limit, or the provider does not say
 * @param limit most that may be spent; null if there is none, or the provider does not say
 * @param used what was spent; null if the provider does not say
 * @param currency for instance USD
 * @param available whether calls are answered now; null if the provider does not say
 * @param details everything that the provider says of it
 */
public record Account(
        @Nullable BigDecimal remaining,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal used,
        String currency,
        @Nullable Boolean available,
        Map<String, Object> details)
        implements Result {

    @Override
    public Object plain() {
        return this;
    }
}
