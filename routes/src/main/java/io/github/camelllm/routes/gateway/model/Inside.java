package io.github.camelllm.routes.gateway.model;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/** A request that is counted in, until the model's route is done with it; its stream may go on. */
final class Inside extends SynchronizationAdapter implements SynchronizationRouteAware {

    private final AtomicInteger requests;
    private final String model;
    private final AtomicBoolean left = new AtomicBoolean();

    /**
     * @param requests counts it already
     * @param model that it asks for
     */
    Inside(AtomicInteger requests, String model) {
        this.requests = requests;
        this.model = model;
    }

    @Override
    public SynchronizationRouteAware getRouteSynchronization() {
        return this;
    }

    @Override
    public void onBeforeRoute(Route route, Exchange exchange) {}

    @Override
    public void onAfterRoute(Route route, Exchange exchange) {
        if (ModelRoutes.name(route.getEndpoint().getEndpointUri()).equals(model)) {
            leave();
        }
    }

    /** It did not come as far as the route. */
    @Override
    public void onDone(Exchange exchange) {
        leave();
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            requests.decrementAndGet();
        }
    }
}
