package io.github.camelllm.routes.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;

/** A bucket that is filled anew each minute, as providers count. */
final class BucketForm {

    static final Duration MINUTE = Duration.ofMinutes(1);

    private BucketForm() {}

    static BucketConfiguration of(long limit) {
        return BucketConfiguration.builder()
                .addLimit(limits -> limits.capacity(limit).refillIntervally(limit, MINUTE))
                .build();
    }

    /** A limit that was changed is counted anew. */
    static String name(String name, long limit) {
        return limit + " " + name;
    }

    static Buckets.Taken taken(ConsumptionProbe probe) {
        return new Buckets.Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    static Buckets.Taken looked(EstimationProbe probe) {
        return new Buckets.Taken(
                probe.canBeConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ZERO);
    }
}
