package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.usage.CallRecord;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever hangs up ends the call that is made for it, wherever in a route that is, and nobody is asked in its place. */
final class GatewayHangUpTest extends GatewayTest {

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        connection.awaitHangUp();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("llm-gateway:/v1")
                        .choice()
                        .when(header("CamelLlmTarget").endsWith("failover"))
                        .to("direct:failover")
                        .when(header("CamelLlmTarget").endsWith("breaker"))
                        .to("direct:breaker")
                        .otherwise()
                        .to("direct:retry");
                from("direct:failover")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .to("llm:up/m", "llm:up/m");
                from("direct:breaker")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .pipeline()
                        .circuitBreaker()
                        .to("llm:up/m")
                        .end()
                        .end()
                        .to("llm:up/m");
                from("direct:retry")
                        .errorHandler(defaultErrorHandler())
                        .onException(TransientLlmException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .end()
                        .to("llm:up/m");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"failover", "breaker", "retry"})
    void oneCallIsMadeAndEnded(String pattern) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port())) {
                String body = question("/v1/chat/completions", "up/" + pattern, "hi", stream);
                caller.getOutputStream()
                        .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(upstream().requests.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            CallRecord call = calls.poll(20, TimeUnit.SECONDS);
            assertThat(call).isNotNull();
            assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
            assertThat(call.error()).isEqualTo("CancelledException");
        }
        context.stop();
        assertThat(calls).isEmpty();
        assertThat(upstream().requests).isEmpty();
    }
}
