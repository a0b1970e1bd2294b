package io.github.camelllm.routes.gateway;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Says where the gateway is, how to ask it, and where keys go. */
final class Welcome extends MainListenerSupport {

    private static final String SIMULATED = "simulator/echo";
    private static final int SHOWN = 8;

    private final PrintStream out;
    private final @Nullable Path config;

    Welcome(PrintStream out, @Nullable Path config) {
        this.out = out;
        this.config = config;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        String url = url(context);
        Connections connections =
                context.getComponent("llm", LlmComponent.class).open();
        Collection<String> names = connections.described();
        out.printf(
                Locale.ROOT,
                """

                The gateway serves %1$s/v1 (OpenAI) and %1$s (Anthropic). Try it:

                  curl %1$s/v1/chat/completions -H 'Content-Type: application/json' \\
                    -d '{"model": "%2$s", "messages": [{"role": "user", "content": "Hello"}]}'

                """,
                url,
                model(connections, names));
        if (names.isEmpty()) {
            out.println("There are no connections yet but the simulator's, which needs no key.");
        } else {
            out.println("Connections: "
                    + String.join(", ", names.stream().limit(SHOWN).toList())
                    + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : ""));
        }
        out.println(
                config == null
                        ? "Keys go into the environment (OPENAI_API_KEY, ANTHROPIC_API_KEY, ...) or into a file:"
                                + " --config FILE with llm.connection.<name>.api-key=..."
                        : "Keys: llm.connection.<name>.api-key in " + config + ", or the environment.");
        out.printf("What is going on: %s/dashboard%n", url);
        ManagementHttpServer management = context.hasService(ManagementHttpServer.class);
        if (management != null) {
            out.printf(
                    "Health and metrics: /observe/health and /observe/metrics on port %s.%n",
                    management.getRouter().getServer().getPort());
        }
        out.flush();
    }

    private static String model(Connections connections, Collection<String> names) {
        for (String name : names) {
            Connection connection = connections.get(name);
            if (connection.model() != null) {
                return name + '/' + connection.model();
            }
        }
        return SIMULATED;
    }

    private static String url(CamelContext context) {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            if (router.isMainServer()) {
                String host = router.getServer().getHost();
                return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ':'
                        + router.getServer().getPort();
            }
        }
        return "http://localhost:8080";
    }
}
