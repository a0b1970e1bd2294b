package io.github.camelllm.routes.gateway.model;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;

/** A request that is counted in, until the model's route is done with it; its stream may go on. */
final class Inside {

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

    void after(Route route) {
        if (ModelRoutes.name(route.getEndpoint().getEndpointUri()).equals(model)) {
            leave();
        }
    }

    /** It did not come as far as the route. */
    void leave() {
        if (left.compareAndSet(false, true)) {
            requests.decrementAndGet();
        }
    }
}
