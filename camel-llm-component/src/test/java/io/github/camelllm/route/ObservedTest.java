package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
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

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    protected org.apache.camel.CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        context.getRegistry().bind("told", new CallListener() {
            @Override
            public void begun(CallStart call, Exchange exchange) {
                told.add("begun " + call.id() + " " + call.connection() + "/" + call.model() + " at "
                        + call.server().getPath());
            }

            @Override
            public void over(CallRecord call, Exchange exchange) {
                told.add("over " + call.id() + " " + call.outcome());
            }
        });
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

    @Test
    void everyCallIsToldWhenItBeginsAndWhenItIsOver() {
        answers(ONE, saying("ok"));
        ask("direct:one", "hi");
        ONE.resetAll();
        answers(ONE, failing(500, "no"));
        ask("direct:one", "hi");
        assertThat(told).hasSize(4);
        long first = Long.parseLong(told.get(0).split(" ")[1]);
        assertThat(told)
                .containsExactly(
                        "begun " + first + " one/m at /v1",
                        "over " + first + " COMPLETE",
                        "begun " + (first + 1) + " one/m at /v1",
                        "over " + (first + 1) + " FAILED");
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
