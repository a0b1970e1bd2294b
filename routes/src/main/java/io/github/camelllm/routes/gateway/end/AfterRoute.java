package io.github.camelllm.routes.gateway.end;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/** Tells of each route that a request has gone through, before its answer is written, and of the end of the request. */
public final class AfterRoute extends SynchronizationAdapter implements SynchronizationRouteAware {

    private final BiConsumer<Route, Exchange> routeEnded;
    private final Consumer<Exchange> done;

    /**
     * @param routeEnded hears of each route, also of one that failed
     * @param done hears when the answer is written
     */
    public AfterRoute(BiConsumer<Route, Exchange> routeEnded, Consumer<Exchange> done) {
        this.routeEnded = routeEnded;
        this.done = done;
    }

    @Override
    public SynchronizationRouteAware getRouteSynchronization() {
        return this;
    }

    @Override
    public void onBeforeRoute(Route route, Exchange exchange) {}

    @Override
    public void onAfterRoute(Route route, Exchange exchange) {
        routeEnded.accept(route, exchange);
    }

    @Override
    public void onDone(Exchange exchange) {
        done.accept(exchange);
    }
}
