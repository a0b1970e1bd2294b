package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.CallGate;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.ErrorFacts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is asked before every call. */
final class CallGateTest extends UpstreamTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private boolean closed;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("gate", (CallGate) (exchange, connection, model) -> {
            asked.add(connection.name() + '/' + model);
            if (closed) {
                throw new BudgetExceededException(ErrorFacts.of("nothing is left"));
            }
            exchange.getMessage().setHeader(LlmHeaders.API_KEY, "the-gates-own");
        });
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("llm:one/m");
                from("direct:other").routeId("other").to("llm:one/m?temperature=1");
            }
        };
    }

    @Test
    void itSaysWithWhichKeyACallIsMade() {
        answers(ONE, saying("ok"));
        ask("direct:one", "hi");
        assertThat(asked).containsExactly("one/m");
        ONE.verify(
                1,
                postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer the-gates-own")));
    }

    @Test
    void itSeesTheModelThatAMessageNames() {
        answers(ONE, saying("ok"));
        template.request("direct:one", exchange -> {
            exchange.getMessage().setBody("hi");
            exchange.getMessage().setHeader(LlmHeaders.TARGET, "one/another");
        });
        assertThat(asked).containsExactly("one/another");
    }

    @Test
    void whatItRefusesIsNotCalled() {
        answers(ONE, saying("ok"));
        closed = true;
        Exchange refused = ask("direct:one", "hi");
        assertThat(refused.getException()).isInstanceOf(BudgetExceededException.class);
        ONE.verify(0, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        assertThat(calls).isEmpty();
    }

    @Test
    void itIsThereWhenAnotherEndpointIsTakenAway() throws Exception {
        answers(ONE, saying("ok"));
        ask("direct:other", "hi");
        context.getRouteController().stopRoute("other");
        context.removeRoute("other");
        assertThat(ask("direct:one", "hi").getException()).isNull();
        assertThat(asked).hasSize(2);
    }
}
