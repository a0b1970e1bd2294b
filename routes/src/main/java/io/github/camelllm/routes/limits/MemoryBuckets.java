package io.github.camelllm.routes.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/** In this process: exact on one node; several nodes admit a limit each. */
final class MemoryBuckets implements Buckets {

    private static final int MOST = 100_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final TimeMeter clock;

    MemoryBuckets(TimeMeter clock) {
        this.clock = clock;
    }

    private Bucket bucket(String name, long limit) {
        return buckets.get(BucketForm.name(name, limit), key -> Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(BucketForm.of(limit).getBandwidths()[0])
                .build());
    }

    @Override
    public Taken take(String name, long limit, long amount) {
        return BucketForm.taken(bucket(name, limit).tryConsumeAndReturnRemaining(amount));
    }

    @Override
    public Taken look(String name, long limit, long amount) {
        return BucketForm.looked(bucket(name, limit).estimateAbilityToConsume(amount));
    }

    @Override
    public void charge(String name, long limit, long amount) {
        bucket(name, limit).consumeIgnoringRateLimits(amount);
    }

    @Override
    public void giveBack(String name, long limit, long amount) {
        bucket(name, limit).addTokens(amount);
    }

    @Override
    public boolean waits() {
        return false;
    }
}
