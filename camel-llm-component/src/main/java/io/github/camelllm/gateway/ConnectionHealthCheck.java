package io.github.camelllm.gateway;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.LlmException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether one connection works, as it was found a short while ago: whoever asks often does not make the provider be asked
 * as often. A gateway can do without one of its providers, so that this is no part of being ready.
 */
final class ConnectionHealthCheck extends AbstractHealthCheck {

    private static final long LONGEST_WAIT_SECONDS = 12;

    private final String name;
    private final Duration every;
    private @Nullable CompletableFuture<@Nullable Void> known;
    private @Nullable CompletableFuture<@Nullable Void> latest;
    private long asked;

    ConnectionHealthCheck(String name, Duration every, CamelContext context) {
        super("camel", "llm-connection-" + name);
        setCamelContext(context);
        this.name = name;
        this.every = every;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    /** Asks the provider unless it was asked lately; does not wait for the answer. */
    synchronized void refresh() {
        CompletableFuture<@Nullable Void> last = latest;
        if (last == null || (last.isDone() && System.nanoTime() - asked >= every.toNanos())) {
            known = last;
            latest = probe();
            asked = System.nanoTime();
        }
    }

    /** The latest answer; the one that is to come if there is none yet. */
    private synchronized CompletableFuture<@Nullable Void> answer() {
        refresh();
        CompletableFuture<@Nullable Void> last = Objects.requireNonNull(latest);
        CompletableFuture<@Nullable Void> before = known;
        return last.isDone() || before == null ? last : before;
    }

    private CompletableFuture<@Nullable Void> probe() {
        try {
            return component().probe(component().open().get(name));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // a setting is missing or wrong
        }
    }

    private LlmComponent component() {
        return getCamelContext().getComponent("llm", LlmComponent.class);
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("connection", name);
        try {
            Connection connection = component().open().get(name);
            builder.detail("provider", connection.provider().name());
            answer().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            builder.up();
        } catch (ExecutionException e) {
            down(builder, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            builder.unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            builder.unknown();
        } catch (RuntimeException e) {
            down(builder, e);
        }
    }

    private static void down(HealthCheckResultBuilder builder, Throwable failure) {
        if (failure instanceof LlmException llm) {
            builder.detail("kind", llm.kind().name());
        }
        builder.message(failure.getMessage());
        builder.down();
    }
}
