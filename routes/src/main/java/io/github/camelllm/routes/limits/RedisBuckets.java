package io.github.camelllm.routes.limits;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/** Buckets in Redis; apart, since its libraries are optional. */
final class RedisBuckets implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final RedisClient client;
    private final Buckets buckets;

    RedisBuckets(String url) {
        client = RedisClient.create(url);
        StatefulRedisConnection<String, byte[]> connection =
                client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        buckets = new SharedBuckets(Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build());
    }

    Buckets buckets() {
        return buckets;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
