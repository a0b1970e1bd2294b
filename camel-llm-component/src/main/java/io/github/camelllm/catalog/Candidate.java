package io.github.camelllm.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A model that could be chosen.
 *
 * @param target where it is: connection/model
 * @param info what is known of it; null if nothing is
 * @param price what it costs; null if unknown
 * @param latencyMillis how long its answers took lately; null if none was measured
 * @param unavailable why it can't be used now, for instance an open circuit; null if it can
 */
public record Candidate(
        String target,
        @Nullable ModelInfo info,
        @Nullable Price price,
        @Nullable Long latencyMillis,
        @Nullable String unavailable) {

    public static Candidate of(String target, @Nullable ModelInfo info, @Nullable Price price) {
        return new Candidate(target, info, price, null, null);
    }

    public Candidate measured(@Nullable Long millis) {
        return new Candidate(target, info, price, millis, unavailable);
    }

    public Candidate without(String reason) {
        return new Candidate(target, info, price, latencyMillis, reason);
    }

    @Nullable
    Double quality() {
        return info == null ? null : info.quality();
    }
}
