package io.github.camelllm.routes.gateway;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Ordered;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.SimpleRegistry;

/**
 * Lets requests wait until the routes are there. The HTTP server listens before Camel starts its routes, and would
 * answer what comes in between with status 404; the only moment before it listens is when its router is registered.
 */
final class StartupGate extends MainListenerSupport {

    private record Waiting(Context context, RoutingContext request) {}

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean open;

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        if (main.getCamelContext().getRegistry() instanceof DefaultRegistry registry
                && registry.getFallbackRegistry() instanceof SimpleRegistry beans) {
            registry.setFallbackRegistry(new Registry(beans));
        }
        try {
            main.getCamelContext().addStartupListener(new Opening());
        } catch (Exception e) {
            throw new IllegalStateException("the gateway can't wait for its routes", e);
        }
    }

    /** Comes after those of routes that serve only now. */
    private final class Opening implements ExtendedStartupListener, Ordered {
        @Override
        public int getOrder() {
            return Ordered.LOWEST;
        }

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            open = true;
            letIn();
        }
    }

    private final class Registry extends SimpleRegistry {
        private static final long serialVersionUID = 1L;

        Registry(SimpleRegistry known) {
            putAll(known);
        }

        @Override
        public void bind(String id, Class<?> type, Object bean) {
            if (bean instanceof VertxPlatformHttpRouter router) {
                router.route().order(Integer.MIN_VALUE).handler(StartupGate.this::enter);
            }
            super.bind(id, type, bean);
        }
    }

    private void enter(RoutingContext request) {
        if (open) {
            request.next();
            return;
        }
        request.request().pause();
        waiting.add(new Waiting(request.vertx().getOrCreateContext(), request));
        if (open) {
            letIn();
        }
    }

    private void letIn() {
        Waiting next;
        while ((next = waiting.poll()) != null) {
            RoutingContext request = next.request();
            next.context().runOnContext(now -> {
                // once more from the beginning: the routes that it saw are those of the time when it came
                request.reroute(request.request().method(), request.request().uri());
                request.request().resume();
            });
        }
    }
}
