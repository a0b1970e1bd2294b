package io.github.camelllm.routes.cache;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where answers are kept. */
interface Store extends AutoCloseable {

    /** The answer of that name; null if there is none, or the store can't be reached. Never fails. */
    CompletionStage<@Nullable Kept> get(String key);

    /** Keeps an answer for a while. */
    void put(String key, Kept answer, long seconds);

    @Override
    void close();
}
