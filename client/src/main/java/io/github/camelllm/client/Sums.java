package io.github.camelllm.client;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests together.
 *
 * @param requests all of them
 * @param failed those that failed
 * @param refused those that no provider saw
 * @param cancelled those whose caller hung up
 * @param cached those that needed no call
 * @param costUsd of those whose cost is known
 * @param unpricedRequests those whose cost is unknown
 * @param avgLatencyMs of complete ones; null if there was none
 * @param avgFirstTokenMs of streams; null if there was none
 * @param by what they have in common, by the words that were grouped by
 */
public record Sums(
        long requests,
        long failed,
        long refused,
        long cancelled,
        long cached,
        long inputTokens,
        long outputTokens,
        long totalTokens,
        BigDecimal costUsd,
        long unpricedRequests,
        @Nullable Long avgLatencyMs,
        @Nullable Long avgFirstTokenMs,
        @JsonAnySetter Map<String, @Nullable Object> by) {

    @SuppressWarnings("NullAway") // what an answer leaves out is null before it gets here
    public Sums {
        by = by == null ? Map.of() : new LinkedHashMap<>(by);
    }
}
