package io.github.camelllm.routes.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in Redis, for several nodes. Without Redis every question is asked: a cache must not be what fails. */
final class RedisStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
    private static final String PREFIX = "camel-llm:answer:";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    RedisStore(String uri) {
        client = RedisClient.create(uri);
        connection = client.connect();
    }

    @Override
    public CompletionStage<@Nullable Kept> get(String key) {
        return connection.async().get(PREFIX + key).handle((json, failure) -> {
            if (failure != null) {
                LOG.warn("The cache can't be read: {}", failure.toString());
            }
            return Kept.read(json);
        });
    }

    @Override
    public void put(String key, Kept answer, long seconds) {
        connection
                .async()
                .set(PREFIX + key, answer.write(), SetArgs.Builder.ex(seconds))
                .whenComplete((ok, failure) -> {
                    if (failure != null) {
                        LOG.warn("The cache can't be written: {}", failure.toString());
                    }
                });
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
