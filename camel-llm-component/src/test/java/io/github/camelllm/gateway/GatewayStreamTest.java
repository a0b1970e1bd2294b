package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.http.ScriptedServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a caller while the provider is still sending, and what the provider sees of the caller. */
final class GatewayStreamTest extends GatewayTest {

    private static final String FLOOD = "flood";

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch tooMuch = new CountDownLatch(1);

    @Override
    String options() {
        return "?heartbeat=100ms";
    }

    @Override
    void route(org.apache.camel.model.RouteDefinition from) {
        from.to("llm:simulator/echo");
    }

    private static String event(String text) {
        return "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"}}]}\n\n";
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        if (connection.body.contains("silent")) {
            goOn.await();
        }
        if (!connection.body.contains("\"stream\":true")) {
            connection.awaitHangUp();
            return;
        }
        connection.chunked("text/event-stream");
        connection.chunk(event("first"));
        if (connection.body.contains(FLOOD)) {
            String kilobyte = event("x".repeat(1000));
            for (int sent = 0; sent < 200_000; sent++) {
                connection.chunk(kilobyte);
                if (sent == 40_000) {
                    tooMuch.countDown();
                }
            }
        }
        if (connection.body.contains("forever")) {
            connection.awaitHangUp();
            return;
        }
        goOn.await();
        connection.chunk(event(" last"));
        connection.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n");
        connection.lastChunk();
    }

    private InputStream begin(String path, String text) throws Exception {
        HttpResponse<InputStream> answer =
                CLIENT.send(post(path, question(path, "up/m", text, true)), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return answer.body();
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static String until(BufferedReader lines, String words) throws Exception {
        StringBuilder all = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            all.append(line).append('\n');
            if (line.contains(words)) {
                return all.toString();
            }
        }
        throw new AssertionError("no '" + words + "' in " + all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void theFirstEventArrivesBeforeTheProviderEnds(String path) throws Exception {
        try (BufferedReader lines = reader(begin(path, "hi"))) {
            until(lines, "\"first\"");
            assertThat(goOn.getCount()).isEqualTo(1);
            goOn.countDown();
            assertThat(until(lines, " last")).isNotEmpty();
        }
    }

    /** The head too is sent before the provider has said anything, so that a proxy on the way stays calm. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void signsOfLife(String path) throws Exception {
        try (BufferedReader lines = reader(begin(path, "silent"))) {
            until(lines, path.equals("/v1/messages") ? "event: ping" : ": ping");
            goOn.countDown();
            until(lines, "\"first\"");
            until(lines, " last");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void aCallerThatHangsUpStopsTheProvider(String path) throws Exception {
        try (BufferedReader lines = reader(begin(path, "forever"))) {
            until(lines, "\"first\"");
        }
        assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallerThatHangsUpStopsAnAnswerThatIsNotStreamed() throws Exception {
        try (java.net.Socket caller = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port())) {
            String body = question("/v1/chat/completions", "up/m", "hi", false);
            caller.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(upstream().requests.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** 200 MB would be sent; what is between provider and caller stays small, so that the provider has to wait. */
    @Test
    void aSlowReaderHoldsTheProviderBack() throws Exception {
        try (InputStream stream = begin("/v1/chat/completions", FLOOD)) {
            assertThat(stream.read()).isPositive();
            assertThat(tooMuch.await(3, TimeUnit.SECONDS))
                    .as("40 MB sent while nobody read")
                    .isFalse();
        }
        assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Callers that wait hold no threads, so that as many as like can wait at the same time. */
    @Test
    void nobodyWaitsOnAThread() throws Exception {
        java.util.List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> answers =
                new java.util.ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(CLIENT.sendAsync(
                    post(
                            "/v1/messages",
                            question("/v1/messages", "simulator/echo", "caller " + i, i % 2 == 0)
                                    .replace("\"stream\"", "\"latency-ms\":300,\"stream\"")),
                    HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }
}
