package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.junit.jupiter.api.Test;

/** What an operator sees. */
final class ObservedTest extends UpstreamTest {

    @Override
    protected org.apache.camel.CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        context.setDevConsole(true);
        return context;
    }

    @Override
    protected void settings(LlmComponent component) {
        super.settings(component);
        component.setHealthCheckProducerEnabled(true);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("llm:one/m");
            }
        };
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invoke(context).stream()
                .filter(r -> r.getCheck().getId().contains("llm"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHealthyConnectionListsItsModels() {
        ONE.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(json(200, "{\"data\":[{\"id\":\"m\"}]}")));
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails()).containsEntry("provider", "compatible");
    }

    @Test
    void aRefusedKeyIsDownAndNotShown() {
        ONE.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(failing(401, "bad key " + KEY)));
        HealthCheck.Result result = health();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse("")).contains("one: HTTP 401").doesNotContain(KEY);
    }

    @Test
    void theConsoleShowsWhatWasConsumed() {
        answers(ONE, saying("ok"));
        ask("direct:one", "hi");
        ask("direct:one", "hi");
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("llm");
        Map<?, ?> json = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
        Map<?, ?> one = (Map<?, ?>) ((List<?>) json.get("connections")).get(0);
        assertThat(one.get("connection")).isEqualTo("one");
        assertThat(one.get("calls")).isEqualTo(2L);
        assertThat(one.get("outputTokens")).isEqualTo(4L);
        assertThat(console.call(DevConsole.MediaType.TEXT).toString()).contains("one (compatible): 2 calls");
    }
}
