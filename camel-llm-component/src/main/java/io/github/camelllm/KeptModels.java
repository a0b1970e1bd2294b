package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.operation.ModelList;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The last list of models of each connection, for endpoints that say how long it is good for. A connection whose settings
 * were changed is another one.
 */
final class KeptModels {

    private static final int MOST = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A list and when it came. */
    private record Kept(ModelList list, long nanos, Instant at) {}

    private final Map<Connection, Kept> lists = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Connection, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** Who is being asked, and since when. */
    private final Map<Connection, Long> asking = new ConcurrentHashMap<>();

    /** The list, if it is young enough; null if the provider must be asked. */
    @Nullable
    ModelList good(Connection connection, Duration age) {
        Kept kept = get(connection);
        return kept != null && System.nanoTime() - kept.nanos < age.toNanos() ? kept.list : null;
    }

    /** The list, however old it is; null if there is none. */
    @Nullable
    ModelList last(Connection connection) {
        Kept kept = get(connection);
        return kept == null ? null : kept.list;
    }

    /**
     * Makes known that the provider is about to be asked.
     *
     * @return whether nobody asks it at this moment
     */
    boolean begin(Connection connection) {
        return asking.putIfAbsent(connection, System.nanoTime()) == null;
    }

    /** The provider answered, or failed. */
    void over(Connection connection) {
        asking.remove(connection);
    }

    /**
     * Refuses to wait for a provider that keeps others waiting already.
     *
     * @throws OverloadedException if it was asked some time ago and has not answered
     */
    void mustAnswer(Connection connection) {
        Long since = asking.get(connection);
        Duration silent = since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        if (silent.compareTo(PATIENCE) > 0) {
            throw new OverloadedException(ErrorFacts.of(
                    "the provider was asked for its models " + silent.toSeconds() + " s ago and has not answered yet"));
        }
    }

    private synchronized @Nullable Kept get(Connection connection) {
        return lists.get(connection);
    }

    synchronized void keep(Connection connection, ModelList list) {
        lists.put(connection, new Kept(list, System.nanoTime(), Instant.now()));
    }

    /**
     * Gives the last list where the provider fails, and says so. A failure that is the caller's own, such as a wrong key,
     * stays one.
     *
     * @param body makes the exchange's body of a list
     */
    AsyncCallback orLast(
            Connection connection, Exchange exchange, Function<ModelList, Object> body, AsyncCallback callback) {
        return sync -> {
            Kept kept = get(connection);
            if (kept != null && exchange.getException() instanceof TransientLlmException failure) {
                Message message = exchange.getMessage();
                exchange.setException(null);
                message.removeHeader(Exchange.REDELIVERY_DELAY);
                message.setBody(body.apply(kept.list));
                message.setHeader(
                        LlmHeaders.WARNINGS,
                        List.of("the list of models is of " + kept.at + ", since the provider failed: "
                                + failure.getMessage()));
            }
            callback.done(sync);
        };
    }
}
