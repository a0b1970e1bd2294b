package io.github.camelllm.routes.gateway;

import org.apache.camel.main.Main;

/** Camel Main with everything that the gateway is made of, and settings that are good until somebody says otherwise. */
public final class GatewayMain {

    private GatewayMain() {}

    /** Not started yet; its properties are still to be said. */
    public static Main create() {
        Main main = new Main(GatewayApplication.class);
        main.addInitialProperty("camel.main.name", "camel-llm-gateway");
        main.addInitialProperty("camel.main.startup-summary-level", "OneLine");
        main.addInitialProperty(
                "camel.main.routes-include-pattern",
                "classpath:routes/*.yaml,classpath:gateway/beans/*.yaml,classpath:gateway/*.yaml");
        // the gateway keeps a ledger and budgets of its own
        main.addInitialProperty("camel.main.routes-exclude-pattern", "**/routes/wire-tap.yaml,**/routes/budget.yaml");
        main.addInitialProperty("camel.main.auto-configuration-log-summary", "false");
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "8080");
        main.addInitialProperty("llm.gateway.node", node());
        main.addMainListener(new StartupGate());
        main.addMainListener(new OwnRoutes());
        return main;
    }

    /** The machine's name, as far as it is known without asking the network. */
    private static String node() {
        String host = System.getenv("HOSTNAME");
        return host == null || host.isBlank()
                ? "gateway-" + ProcessHandle.current().pid()
                : host;
    }
}
