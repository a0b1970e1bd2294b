package io.github.camelllm.gateway;

import io.github.camelllm.http.Drains;
import io.github.camelllm.provider.Durations;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Serves on routes of its own on the router of platform-http, since that one's own handler holds a thread for each call. */
final class LlmGatewayConsumer extends DefaultConsumer implements Suspendable {

    private final LlmGatewayEndpoint endpoint;
    private final List<Route> routes = new ArrayList<>();
    private Duration heartbeat = Duration.ZERO;
    private GatewayListener listeners = new GatewayListeners(List.of());
    private Drains drains = new Drains(0);
    private volatile boolean serving;

    LlmGatewayConsumer(LlmGatewayEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    LlmGatewayEndpoint endpoint() {
        return endpoint;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    GatewayListener listeners() {
        return listeners;
    }

    void work(Runnable step) {
        ((LlmGatewayComponent) endpoint.getComponent()).workers().execute(step);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        drains = new Drains(endpoint.getMaxDrains());
        heartbeat = Durations.parse(endpoint.getHeartbeat(), "heartbeat");
    }

    /** The HTTP server may start after the routes; then this waits for the context to be complete. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listeners = ((LlmGatewayComponent) endpoint.getComponent()).listeners();
        serving = true;
        VertxPlatformHttpRouter router = router();
        if (router != null) {
            mount(router);
        } else if (endpoint.getCamelContext().isStarted()) {
            throw missing();
        } else {
            endpoint.getCamelContext().addStartupListener(new AtTheEnd());
        }
    }

    private final class AtTheEnd implements ExtendedStartupListener {
        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            if (!serving) {
                return;
            }
            VertxPlatformHttpRouter router = router();
            if (router == null) {
                throw missing();
            }
            mount(router);
        }
    }

    private IllegalStateException missing() {
        return new IllegalStateException("there is no platform-http server on port " + port()
                + " to serve llm-gateway:" + endpoint.getPath()
                + " on; set camel.server.enabled=true and camel.server.port=" + port()
                + ", with camel-platform-http-main among the dependencies");
    }

    private int port() {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        String told = endpoint.getCamelContext()
                .getPropertiesComponent()
                .resolveProperty("camel.server.port")
                .orElse("8080");
        return Integer.parseInt(told.strip());
    }

    private @Nullable VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(
                endpoint.getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(port()));
    }

    private void mount(VertxPlatformHttpRouter router) {
        String base = endpoint.getPath();
        String origins = endpoint.getCorsOrigins();
        if (origins != null && !origins.isBlank()) {
            routes.add(router.route(base + "/*").handler(Pages.of(origins)));
        }
        Set<String> addresses = new LinkedHashSet<>();
        for (Door door : Doors.ALL) {
            String address = door.address(base);
            addresses.add(address);
            routes.add(router.route(door.method(), address).handler(context -> enter(door, context)));
        }
        Doors.LISTS.forEach(path -> list(router, path));
        Unserved others = new Unserved(base, this::listeners);
        addresses.forEach(address -> others(router, address, others));
        others(router, base + "/*", others);
    }

    /** What else is mounted there goes first. */
    private void others(VertxPlatformHttpRouter router, String path, Unserved others) {
        routes.add(router.route(path).last().handler(others::answer));
    }

    private void list(VertxPlatformHttpRouter router, String path) {
        Door openai = Doors.list(path, false);
        Door anthropic = Doors.list(path, true);
        routes.add(router.route(endpoint.getPath() + path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context ->
                        enter(context.request().getHeader("anthropic-version") == null ? openai : anthropic, context)));
    }

    private void enter(Door door, RoutingContext context) {
        new GatewayCall(this, door, context).read();
    }

    @Override
    protected void doStop() throws Exception {
        serving = false;
        routes.forEach(Route::remove);
        routes.clear();
        super.doStop();
    }

    /** The answers that are read to their end for nobody. */
    Drains drains() {
        return drains;
    }

    /** Whether requests are taken. */
    boolean takes() {
        return serving && !isSuspendingOrSuspended();
    }
}
