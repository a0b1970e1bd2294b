package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.http.Call;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.usage.CallRecord;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reaches the route while the upstream is still sending, and what the upstream sees when nobody listens. */
@Timeout(60)
final class FirstTokenTest extends RouteTest {

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private ScriptedServer server;

    @Override
    protected void settings(LlmComponent component) {
        try {
            server = new ScriptedServer(connection -> {
                if (connection.body.contains("nothing")) {
                    asked.countDown();
                    connection.awaitHangUp();
                    return;
                }
                connection.chunked("text/event-stream");
                connection.chunk(event("{\"role\":\"assistant\",\"content\":\"\"}"));
                connection.chunk(event("{\"content\":\"first\"}"));
                if (connection.body.contains("never")) {
                    connection.awaitHangUp();
                    return;
                }
                goOn.await();
                connection.chunk(event("{\"content\":\" last\"}"));
                connection.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n");
                connection.lastChunk();
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
                server.base().toString(),
                "drain",
                "provider",
                "compatible",
                "drain",
                "base-url",
                server.base().toString(),
                "drain",
                "disconnect",
                "drain",
                "guess",
                "provider",
                "compatible",
                "guess",
                "base-url",
                server.base().toString(),
                "guess",
                "disconnect",
                "estimate");
    }

    private static String event(String delta) {
        return "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
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
                from("direct:split")
                        .to("llm:up/m?stream=true")
                        .split(body())
                        .streaming()
                        .process(e -> pieces.add(e.getMessage().getBody(String.class)));
            }
        };
    }

    @Test
    void theFirstTokenReachesTheRouteBeforeTheLastIsSent() throws Exception {
        CompletableFuture<Exchange> route =
                template.asyncSend("direct:split", e -> e.getMessage().setBody("hi"));
        String first = "";
        while (first.isEmpty()) {
            first = pieces.poll(20, TimeUnit.SECONDS);
        }
        assertThat(first).isEqualTo("first");
        assertThat(route).isNotDone();
        goOn.countDown();
        route.get(20, TimeUnit.SECONDS);
        assertThat(pieces).contains(" last");
    }

    @Test
    void theExchangeCompletesWithTheFirstContent() throws Exception {
        Exchange exchange =
                template.request("llm:up/m?stream=true", e -> e.getMessage().setBody("hi"));
        assertThat(exchange.getMessage().getHeader(LlmHeaders.TIME_TO_FIRST_TOKEN))
                .isNotNull();
        LlmStream stream = exchange.getMessage().getBody(LlmStream.class);
        assertThat(stream.next()).isInstanceOf(Delta.Started.class);
        assertThat(stream.next()).isEqualTo(new Delta.Text(1, "first"));
        goOn.countDown();
        assertThat(stream.readAll().text()).isEqualTo("first last");
    }

    @Test
    void closingAStreamClosesTheUpstreamConnection() throws Exception {
        Exchange exchange =
                template.request("llm:up/m?stream=true", e -> e.getMessage().setBody("never"));
        LlmStream stream = exchange.getMessage().getBody(LlmStream.class);
        stream.next();
        stream.close();
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.hasNext()).isFalse();
        CallRecord call = calls.take();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
        assertThat(call.usage().output()).isNull();
    }

    @Test
    void aDrainedStreamIsReadToItsUsage() throws Exception {
        Exchange exchange =
                template.request("llm:drain/m?stream=true", e -> e.getMessage().setBody("hi"));
        exchange.getMessage().getBody(LlmStream.class).close();
        goOn.countDown();
        CallRecord call = calls.take();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
        assertThat(call.usage().input()).isEqualTo(9);
        assertThat(call.usage().output()).isEqualTo(2);
    }

    @Test
    void aCutStreamsUsageIsEstimatedIfWanted() throws Exception {
        Exchange exchange =
                template.request("llm:guess/m?stream=true", e -> e.getMessage().setBody("never"));
        exchange.getMessage().getBody(LlmStream.class).close();
        CallRecord call = calls.take();
        assertThat(call.usageEstimated()).isTrue();
        assertThat(call.usage().output()).isEqualTo(2);
    }

    @Test
    void cancellingTheCallClosesTheUpstreamConnection() throws Exception {
        Exchange exchange =
                template.request("llm:up/m?stream=true", e -> e.getMessage().setBody("never"));
        exchange.getProperty("CamelLlmCall", Call.class).cancel();
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatIsGivenUpBeforeItsAnswerIsRecordedSo() throws Exception {
        Exchange exchange = context.getEndpoint("llm:up/m").createExchange();
        exchange.getMessage().setBody("nothing");
        CompletableFuture<Exchange> given = template.asyncSend("llm:up/m", exchange);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        exchange.getProperty("CamelLlmCall", Call.class).cancel();
        assertThat(given.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(CancelledException.class);
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        CallRecord call = calls.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
        assertThat(call.status()).isNull();
    }

    @Test
    void stoppingTheContextClosesTheUpstreamConnection() throws Exception {
        template.request("llm:up/m?stream=true", e -> e.getMessage().setBody("never"));
        context.stop();
        assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
