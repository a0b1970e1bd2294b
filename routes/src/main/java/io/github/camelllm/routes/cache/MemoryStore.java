package io.github.camelllm.routes.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers in this process, bounded by their size. */
final class MemoryStore implements Store {

    private record Timed(Kept answer, long seconds) {}

    private final Cache<String, Timed> answers;

    MemoryStore(long bytes, Ticker ticker) {
        answers = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumWeight(bytes)
                .weigher((String key, Timed timed) -> timed.answer().weight())
                .expireAfter(Expiry.creating((String key, Timed timed) -> Duration.ofSeconds(timed.seconds())))
                .build();
    }

    @Override
    public CompletionStage<@Nullable Kept> get(String key) {
        Timed timed = answers.getIfPresent(key);
        return CompletableFuture.completedFuture(timed == null ? null : timed.answer());
    }

    @Override
    public void put(String key, Kept answer, long seconds) {
        answers.put(key, new Timed(answer, seconds));
    }

    @Override
    public void close() {
        answers.invalidateAll();
    }
}
