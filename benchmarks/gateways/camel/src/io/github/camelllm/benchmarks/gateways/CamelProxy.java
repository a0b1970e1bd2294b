package io.github.camelllm.benchmarks.gateways;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A route from {@code platform-http:} to {@code http:}: {@code CamelProxy PORT UPSTREAM-PORT}. */
public final class CamelProxy {

    private CamelProxy() {}

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.stream-caching-enabled", "false");
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", args[0]);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/?matchOnUriPrefix=true")
                        .to("http://127.0.0.1:" + args[1]
                                + "?bridgeEndpoint=true&throwExceptionOnFailure=false&disableStreamCache=true"
                                + "&maxTotalConnections=20000&connectionsPerRoute=20000");
            }
        });
        main.run();
    }
}
