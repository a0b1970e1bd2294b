package io.github.camelllm.acceptance;

import io.github.camelllm.routes.gateway.GatewayMain;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;

/** The gateway with its own route, on a free port of this process. */
final class Gateway implements AutoCloseable {

    private final Main main = GatewayMain.create();

    private Gateway(Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(Map.of(
                "camel.main.startup-summary-level", "Off",
                "camel.server.port", "0",
                "llm.database.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL"));
        all.putAll(properties);
        all.forEach(main::addOverrideProperty);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.start();
    }

    static Gateway of(Map<String, String> properties) throws Exception {
        return new Gateway(properties);
    }

    /** @param replay the providers behind it; each has a connection of its name */
    static Gateway before(Replay replay, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(replay.connections());
        all.putAll(properties);
        return new Gateway(all);
    }

    int port() {
        for (VertxPlatformHttpRouter router :
                main.getCamelContext().getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            return router.getServer().getPort();
        }
        throw new IllegalStateException("there is no server");
    }

    /** Without a path. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Where clients of OpenAI's API are pointed at. */
    String openai() {
        return address() + "/v1";
    }

    /** Where clients of Anthropic's API are pointed at. */
    String anthropic() {
        return address().toString();
    }

    @Override
    public void close() {
        main.stop();
    }
}
