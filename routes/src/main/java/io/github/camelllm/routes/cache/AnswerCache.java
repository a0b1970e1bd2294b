package io.github.camelllm.routes.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.camelllm.Deadline;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.ErrorFacts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives an answer again to the same question, and lets equal questions that come while the first is under way wait for
 * its answer, without a thread; if its own caller gives it up, the next of them asks. Camel's caffeine-cache component knows neither the whole request nor such waiting.
 *
 * <p>As a step it looks an answer up; {@link #keep} ends what it began. The exchange's properties say what belongs to the
 * question: {@code llmCacheTarget}, {@code llmCacheTenant}; and {@code llmCacheSeconds}. Afterwards the header
 * {@value #RESULT} is {@code hit}, {@code shared} (the answer of an equal question that was under way) or {@code miss}.
 */
public final class AnswerCache extends AsyncProcessorSupport {

    /** Header that says where the answer came from. */
    public static final String RESULT = "CamelLlmCache";

    private static final String KEY = "llmCacheKey";
    private static final long DAY = 86_400;

    private final ConcurrentMap<String, CompletableFuture<@Nullable Kept>> underWay = new ConcurrentHashMap<>();
    private String redis = "";
    private long bytes = 64L << 20;
    private Ticker ticker = Ticker.systemTicker();
    private @Nullable Store store;

    /** @param uri {@code redis://…}, or empty to keep answers in this process */
    public void setRedis(String uri) {
        redis = uri;
    }

    /** @param most bytes of answers in this process */
    public void setBytes(long most) {
        bytes = most;
    }

    /** @param clock for tests */
    public void setTicker(Ticker clock) {
        ticker = clock;
    }

    @Override
    protected void doStart() {
        store = redis.isBlank() ? new MemoryStore(bytes, ticker) : new RedisStore(redis);
    }

    @Override
    protected void doStop() {
        Store open = store;
        if (open != null) {
            open.close();
        }
    }

    private Store store() {
        Store open = store;
        if (open == null) {
            throw new IllegalStateException("the cache is not started");
        }
        return open;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String key =
                RequestKey.of(exchange, exchange.getProperty("llmCacheTenant"), exchange.getProperty("llmCacheTarget"));
        exchange.removeProperty(KEY);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        CompletableFuture<@Nullable Kept> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable Kept> other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            var unused = patient(other, exchange.getMessage()).whenComplete((kept, failure) -> {
                if (failure instanceof CancelledException || failure instanceof DeadlineExceededException) {
                    process(exchange, callback);
                    return;
                }
                if (failure instanceof TimeoutException) {
                    exchange.setException(new DeadlineExceededException(ErrorFacts.of(
                            "an equal question that was under way had no answer at its caller's deadline")));
                } else if (failure != null) {
                    exchange.setException(failure);
                }
                result(exchange, kept, "shared");
                callback.done(false);
            });
            return false;
        }
        exchange.setProperty(KEY, key);
        store().get(key).whenComplete((kept, failure) -> {
            if (kept != null) {
                finish(key, kept, null);
            }
            result(exchange, kept, "hit");
            callback.done(false);
        });
        return false;
    }

    /** Waits until the deadline of one's own; others wait on. */
    private static CompletableFuture<@Nullable Kept> patient(CompletableFuture<@Nullable Kept> other, Message message) {
        Duration left = Deadline.left(message);
        if (left == null) {
            return other;
        }
        CompletableFuture<@Nullable Kept> own = new CompletableFuture<>();
        var unused = other.whenComplete((kept, failure) -> {
            if (failure == null) {
                own.complete(kept);
            } else {
                own.completeExceptionally(failure);
            }
        });
        return own.orTimeout(left.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void result(Exchange exchange, @Nullable Kept kept, String how) {
        exchange.getMessage().setHeader(RESULT, kept == null ? "miss" : how);
        if (kept != null) {
            exchange.removeProperty(KEY);
            kept.into(exchange.getMessage());
        }
    }

    /** Keeps the answer, or tells those who wait for it that there is none. To be called however the call ended. */
    public void keep(Exchange exchange) {
        if (!(exchange.removeProperty(KEY) instanceof String key)) {
            return;
        }
        Exception failure = exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
        Kept kept = failure == null ? Kept.of(exchange.getMessage()) : null;
        if (kept != null) {
            store().put(key, kept, exchange.getProperty("llmCacheSeconds", DAY, Long.class));
        }
        finish(key, kept, failure);
    }

    private void finish(String key, @Nullable Kept kept, @Nullable Exception failure) {
        CompletableFuture<@Nullable Kept> waiting = underWay.remove(key);
        if (waiting == null) {
            return;
        }
        if (failure == null) {
            waiting.complete(kept);
        } else {
            waiting.completeExceptionally(failure);
        }
    }
}
