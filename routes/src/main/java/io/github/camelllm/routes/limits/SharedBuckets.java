package io.github.camelllm.routes.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;

/** In a store that several nodes share: exact over all of them. */
final class SharedBuckets implements Buckets {

    private final ProxyManager<String> store;

    SharedBuckets(ProxyManager<String> store) {
        this.store = store;
    }

    private BucketProxy bucket(String name, long limit) {
        BucketConfiguration form = BucketForm.of(limit);
        return store.builder().build(BucketForm.name(name, limit), () -> form);
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
        return true;
    }
}
