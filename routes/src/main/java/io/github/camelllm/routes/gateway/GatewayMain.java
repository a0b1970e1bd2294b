package io.github.camelllm.routes.gateway;

import io.github.camelllm.routes.gateway.headers.HeaderMaps;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** Camel Main with everything that the gateway is made of, and settings that are good until somebody says otherwise. */
public final class GatewayMain {

    /** Where the gateway's own route is; another may stand in its place. */
    public static final String ROUTE = "classpath:gateway/gateway.yaml";

    /**
     * The patterns that routes of an operator's own find in the gateway. By name, since to look for a pattern of names
     * reads the whole of a large jar. Not among them are those that the gateway does itself: the ledger of
     * {@code wire-tap} and {@code budget}; and {@code agents}, which is there to be copied.
     */
    private static final List<String> PATTERNS = List.of(
            "agent-router",
            "cache",
            "circuit-breaker",
            "constraint-router",
            "content-based-router",
            "conversation",
            "failover",
            "guardrail",
            "hedge",
            "key-rotation",
            "least-latency",
            "retrieval",
            "retry",
            "round-robin",
            "scatter-gather",
            "semantic-cache",
            "throttler",
            "tool-loop",
            "weighted-load-balancer");

    /** The routes name them. */
    private static final List<String> BEANS = List.of("routes/database", "gateway/beans/state");

    private static final List<String> PARTS = List.of(
            "gateway/changes",
            "gateway/dashboard",
            "gateway/ledger",
            "gateway/management",
            "gateway/providers",
            "gateway/usage");

    private GatewayMain() {}

    /** Not started yet; its properties are still to be said. */
    public static Main create() {
        Main main = new PromptMain();
        main.addInitialProperty("camel.main.name", "camel-llm-gateway");
        main.addInitialProperty("camel.main.startup-summary-level", "OneLine");
        main.addInitialProperty("camel.main.routes-include-pattern", parts(ROUTE));
        main.addInitialProperty("camel.main.auto-configuration-log-summary", "false");
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "8080");
        main.addInitialProperty("llm.gateway.node", node());
        main.addMainListener(new HeaderMaps());
        main.addMainListener(new StartupGate());
        main.addMainListener(new EventLoops());
        main.addMainListener(new OwnRoutes());
        Observation.on(main);
        return main;
    }

    /**
     * What the gateway consists of. The HTTP server looks at addresses in the order of their routes, so that the one which
     * is asked most goes first.
     */
    private static String parts(String route) {
        return String.join(",", named(BEANS), route, named(PARTS));
    }

    /**
     * Everything that is loaded where the gateway's middle is an operator's own.
     *
     * @param route resources in place of {@link #ROUTE}, separated by commas
     */
    public static String routes(String route) {
        return named(PATTERNS) + "," + parts(route);
    }

    /** The patterns' resources, separated by commas. */
    static String patterns() {
        return named(PATTERNS);
    }

    private static String named(List<String> files) {
        return files.stream()
                .map(file -> "classpath:" + (file.contains("/") ? file : "routes/" + file) + ".yaml")
                .collect(Collectors.joining(","));
    }

    /** The machine's name, as far as it is known without asking the network. */
    private static String node() {
        String host = System.getenv("HOSTNAME");
        return host == null || host.isBlank()
                ? "gateway-" + ProcessHandle.current().pid()
                : host;
    }
}
