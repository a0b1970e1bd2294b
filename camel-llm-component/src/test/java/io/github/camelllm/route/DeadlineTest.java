package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.Deadline;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.ErrorKind;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.usage.CallRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller says until when it waits, and is not kept longer. */
@Timeout(60)
final class DeadlineTest extends RouteTest {

    private ScriptedServer server;

    @Override
    protected void settings(LlmComponent component) {
        try {
            server = new ScriptedServer(connection -> {
                if (connection.body.contains("\"stream\":true")) {
                    connection.chunked("text/event-stream");
                    connection.chunk(
                            "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"first\"}}]}\n\n");
                }
                connection.awaitHangUp();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        connections(
                component,
                "up",
                "provider",
                "compatible",
                "up",
                "base-url",
                server.base().toString());
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:impatient")
                        .errorHandler(noErrorHandler())
                        .setHeader("CamelLlmDeadline", simple("${date:now+200ms}"))
                        .to("llm:up/m");
            }
        };
    }

    private Exchange ask(String endpoint, Object deadline) {
        return template.request(endpoint, e -> {
            e.getMessage().setBody("hi");
            e.getMessage().setHeader(LlmHeaders.DEADLINE, deadline);
        });
    }

    @Test
    void aCallEndsAtItsCallersDeadline() throws Exception {
        Exchange exchange =
                template.request("direct:impatient", e -> e.getMessage().setBody("hi"));
        assertThat(exchange.getException())
                .isInstanceOf(DeadlineExceededException.class)
                .isInstanceOf(PermanentLlmException.class)
                .hasMessageContaining("up/m: the call was not over at its caller's deadline, after ");
        assertThat(exchange.getMessage().getHeader(LlmHeaders.ERROR_KIND)).isEqualTo(ErrorKind.TIMEOUT.name());
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        CallRecord call = calls.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
        assertThat(call.error()).isEqualTo("DeadlineExceededException");
    }

    @Test
    void noCallBeginsAfterTheDeadline() {
        Exchange exchange = ask("llm:up/m", Instant.now().minusMillis(1));
        assertThat(exchange.getException())
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("before the call could begin");
        assertThat(server.requests).isEmpty();
        assertThat(calls).isEmpty();
    }

    /** The stream was on its way in time, but not complete. */
    @Test
    void aStreamEndsAtItsCallersDeadline() throws Exception {
        Exchange exchange = ask("llm:up/m?stream=true", Instant.now().plusMillis(1500));
        LlmStream stream = exchange.getMessage().getBody(LlmStream.class);
        assertThat(stream.next().toString()).isNotNull();
        assertThatThrownBy(stream::readAll).isInstanceOf(DeadlineExceededException.class);
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        CallRecord call = calls.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
    }

    @Test
    void theSimulatorKeepsItToo() {
        assertThat(ask("llm:simulator/slow", Instant.now().plusMillis(50)).getException())
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(ask("llm:simulator/echo", Instant.now().plusSeconds(20)).getException())
                .isNull();
    }

    @Test
    void anInstantIsSaidInSeveralWays() {
        Instant noon = Instant.now().plusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        for (Object way :
                new Object[] {noon, Date.from(noon), noon.toEpochMilli(), "" + noon.toEpochMilli(), "" + noon}) {
            Exchange exchange = context.getEndpoint("llm:up/m").createExchange();
            exchange.getMessage().setHeader(LlmHeaders.DEADLINE, way);
            assertThat(Deadline.left(exchange.getMessage()))
                    .as("%s", way)
                    .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        }
        assertThat(Deadline.left(
                        context.getEndpoint("llm:up/m").createExchange().getMessage()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "20s", "", "-5"})
    void whatIsNoInstantIsRefused(String value) {
        assertThat(ask("llm:up/m", value).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CamelLlmDeadline is '" + value + "', not an instant");
        assertThat(server.requests).isEmpty();
    }
}
