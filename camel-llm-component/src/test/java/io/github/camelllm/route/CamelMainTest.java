package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** As users start it: Camel Main, properties, YAML. */
final class CamelMainTest {

    private static final String ROUTE =
            """
            - route:
                from:
                  uri: direct:ask
                  steps:
                    - to: "llm:mine?temperature=0.2"
            - route:
                from:
                  uri: direct:pattern
                  steps:
                    - to: "llm:gpt-5-mini"
            """;

    @Test
    void connectionsComeFromThePropertiesOfTheComponent() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.llm.connections[mine].provider", "simulator");
        main.addInitialProperty("camel.component.llm.connections[mine].model", "echo");
        main.addInitialProperty("llm.connection.openai.api-key", "k");
        main.start();
        try {
            org.apache.camel.support.PluginHelper.getRoutesLoader(main.getCamelContext())
                    .loadRoutes(org.apache.camel.support.ResourceHelper.fromString("routes.yaml", ROUTE));
            Exchange answer = main.getCamelContext().createProducerTemplate().request("direct:ask", e -> e.getMessage()
                    .setBody("hello"));
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getBody()).isEqualTo("hello");
            assertThat(main.getCamelContext().getRoutesSize()).isEqualTo(2);
        } finally {
            main.stop();
        }
    }
}
