package io.github.camelllm.gateway;

import io.github.camelllm.LlmComponent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * A health check of each connection: of those that are described, and of those providers whose key is at hand. Register
 * it with the context's health check registry. The checks are shown among all, and are no part of being live or ready.
 */
public final class ConnectionHealthChecks implements HealthCheckRepository, CamelContextAware {

    private final ConcurrentMap<String, ConnectionHealthCheck> checks = new ConcurrentHashMap<>();
    private final Duration every;
    private @Nullable CamelContext context;
    private boolean enabled = true;

    /** @param every how long what was found is believed */
    public ConnectionHealthChecks(Duration every) {
        this.every = every;
    }

    @Override
    public String getId() {
        return "llm-connections";
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** All are asked at the same time, so that one that does not answer delays the others no more than itself. */
    @Override
    public Stream<HealthCheck> stream() {
        CamelContext in = context;
        if (in == null || !enabled) {
            return Stream.empty();
        }
        Set<String> names =
                new TreeSet<>(in.getComponent("llm", LlmComponent.class).open().described());
        names.addAll(new ConnectionNames().all(in));
        checks.keySet().retainAll(names);
        List<ConnectionHealthCheck> now = names.stream()
                .map(name -> checks.computeIfAbsent(name, n -> new ConnectionHealthCheck(n, every, in)))
                .toList();
        now.forEach(ConnectionHealthCheck::refresh);
        return now.stream().map(HealthCheck.class::cast);
    }
}
