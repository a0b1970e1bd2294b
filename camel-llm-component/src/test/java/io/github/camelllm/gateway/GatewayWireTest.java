package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.usage.CallRecord;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the gateway behaves as an HTTP server. */
final class GatewayWireTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/v1/chat/completions";
    private static final int MANY = 20_000;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch tooMuch = new CountDownLatch(1);

    @Override
    String options() {
        return "?corsOrigins=https://app.example.com,http://localhost:3000";
    }

    @Override
    void route(RouteDefinition from) {
        from.process(exchange -> {
                    if ("any".equals(exchange.getMessage().getHeader(LlmHeaders.TARGET))) {
                        exchange.getMessage().removeHeader(LlmHeaders.TARGET);
                    }
                })
                .loadBalance()
                .failover(-1, false, false, io.github.camelllm.error.TransientLlmException.class)
                .to("llm:up/m", "llm:simulator/echo")
                .end();
    }

    private static String event(String text) {
        return "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"}}]}\n\n";
    }

    private static final String END =
            """
            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        String body = connection.body;
        if (connection.request.contains("/audio/speech")) {
            speech(connection);
        } else if (body.contains("echo-key")) {
            connection.reply(
                    401,
                    "application/json",
                    "{\"error\":{\"message\":\"Incorrect API key provided: k-very-secret, see Bearer k-very-secret\"}}");
        } else if (body.contains("too long")) {
            connection.reply(
                    400,
                    "application/json",
                    "{\"error\":{\"message\":\"This model's maximum context length is 10 tokens\",\"code\":null}}");
        } else if (body.contains("many")) {
            connection.chunked("text/event-stream");
            StringBuilder events = new StringBuilder();
            for (int i = 0; i < MANY; i++) {
                events.append(event(i + " "));
                if (i % 100 == 99) {
                    connection.chunk(events.toString());
                    events.setLength(0);
                }
            }
            connection.chunk(END);
            connection.lastChunk();
        } else {
            connection.chunked("text/event-stream");
            if (body.contains("late")) {
                connection.chunk(event("begun"));
            }
            connection.chunk("data: {\"error\":{\"message\":\"overloaded now\",\"type\":\"overloaded_error\"}}\n\n");
            connection.lastChunk();
        }
    }

    private void speech(ScriptedServer.Connection connection) throws Exception {
        connection.chunked("audio/mpeg");
        connection.chunk("first");
        if (connection.body.contains("flood")) {
            String kilobyte = "x".repeat(1000);
            for (int sent = 0; sent < 100_000; sent++) {
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
        if (connection.body.contains("broken")) {
            connection.hangUp();
            return;
        }
        connection.chunk("last");
        connection.lastChunk();
    }

    private HttpResponse<InputStream> speak(String text) throws Exception {
        HttpResponse<InputStream> answer = CLIENT.send(
                post("/v1/audio/speech", "{\"model\":\"up/m\",\"input\":\"" + text + "\"}"),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("audio/mpeg");
        return answer;
    }

    @Test
    void soundIsHandedOnAsItComes() throws Exception {
        try (InputStream sound = speak("hi").body()) {
            assertThat(new String(sound.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
            goOn.countDown();
            assertThat(new String(sound.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("last");
        }
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.COMPLETE);
    }

    private CallRecord recorded() throws Exception {
        CallRecord record = calls.poll(20, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        return record;
    }

    /** Bytes that broke off do not look complete. */
    @Test
    void soundThatBreaksOff() throws Exception {
        try (InputStream sound = speak("broken").body()) {
            assertThat(sound.readNBytes(5)).hasSize(5);
            goOn.countDown();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(sound::readAllBytes))
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.FAILED);
    }

    @Test
    void aListenerWhoHangsUpStopsTheSpeaker() throws Exception {
        try (InputStream sound = speak("forever").body()) {
            assertThat(sound.readNBytes(5)).hasSize(5);
        }
        assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
    }

    @Test
    void aSlowListenerHoldsTheSpeakerBack() throws Exception {
        try (InputStream sound = speak("flood").body()) {
            assertThat(sound.readNBytes(5)).hasSize(5);
            assertThat(tooMuch.await(3, TimeUnit.SECONDS))
                    .as("40 MB sent while nobody listened")
                    .isFalse();
        }
        assertThat(upstream().hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/responses", "/v1/messages"})
    void veryManySmallEvents(String path) throws Exception {
        String answer = ask(path, question(path, "up/m", "many", true)).body();
        StringBuilder text = new StringBuilder();
        for (String line : answer.split("\n")) {
            if (line.startsWith("data: {")) {
                JsonNode event = JSON.readTree(line.substring(6));
                text.append(
                        switch (path) {
                            case CHAT -> event.at("/choices/0/delta/content").asText("");
                            case "/v1/responses" -> event.path("delta").asText("");
                            default -> event.at("/delta/text").asText("");
                        });
            }
        }
        List<String> numbers = Arrays.asList(text.toString().strip().split(" "));
        assertThat(numbers).hasSize(MANY);
        assertThat(numbers.get(MANY - 1)).isEqualTo("" + (MANY - 1));
    }

    /** Before the first content another one answers; after it nobody does, and the caller hears why. */
    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/responses", "/v1/messages"})
    void nothingIsGluedToAnAnswerThatHasBegun(String path) throws Exception {
        HttpResponse<String> early = ask(path, question(path, "any", "early", true));
        assertThat(early.statusCode()).isEqualTo(200);
        assertThat(early.body()).contains("early").doesNotContain("overloaded now");
        assertThat(recorded().connection()).isEqualTo("up");
        assertThat(recorded().connection()).isEqualTo("simulator");
        HttpResponse<String> late = ask(path, question(path, "any", "late", true));
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(late.body()).contains("begun").contains("overloaded now").doesNotContain("late");
        assertThat(late.body()).contains(path.equals("/v1/messages") ? "overloaded_error" : "overloaded");
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.FAILED);
        assertThat(calls).as("no second call").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, context_length_exceeded",
        "/v1/responses, context_length_exceeded",
        "/v1/messages, invalid_request_error"
    })
    void aQuestionThatIsTooLongIsKnownAsSuch(String path, String word) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> answer = ask(path, question(path, "up/m", "too long", stream));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(word).contains("maximum context length");
        }
    }

    @Override
    String[][] connections() {
        return new String[][] {{"up", "compatible", "api-key", "k-very-secret"}};
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "/v1/responses", "/v1/messages"})
    void keysThatAProviderRepeatsGoNoFurther(String path) throws Exception {
        HttpResponse<String> answer = ask(path, question(path, "up/m", "echo-key", false));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Incorrect API key").doesNotContain("k-very-secret");
        assertThat(answer.headers().map().toString()).doesNotContain("k-very-secret");
    }

    private static String request(String text) {
        String body = question(CHAT, "simulator/echo", text, false);
        return "POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Several requests on one connection, sent without waiting, are answered in their order. */
    @Test
    void pipelinedRequests() throws Exception {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port())) {
            caller.setSoTimeout(20_000);
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                requests.append(request("question " + i));
            }
            caller.getOutputStream().write(requests.toString().getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                said.add(answer(in));
            }
            assertThat(said).containsExactly("question 0", "question 1", "question 2", "question 3", "question 4");
            caller.getOutputStream().write(request("once more").getBytes(StandardCharsets.UTF_8));
            assertThat(answer(in)).isEqualTo("once more");
        }
    }

    private static String answer(BufferedReader in) throws Exception {
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
        int length = 0;
        String line = String.valueOf(in.readLine());
        while (!line.isEmpty()) {
            String lower = line.toLowerCase(Locale.ROOT);
            length = lower.startsWith("content-length:")
                    ? Integer.parseInt(lower.substring(15).strip())
                    : length;
            line = String.valueOf(in.readLine());
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        return JSON.readTree(new String(body)).at("/choices/0/message/content").asText();
    }

    /** A piece of an answer that waits for the acknowledgement of the one before is late by 40 ms. */
    @Test
    void smallPiecesDoNotWaitForOneAnother() throws Exception {
        VertxPlatformHttpRouter.lookup(context(), VertxPlatformHttpRouter.getRouterNameFromPort(0))
                .route("/probe")
                .handler(probe -> {
                    HttpServerConnection connection =
                            (HttpServerConnection) probe.request().connection();
                    probe.response()
                            .end(String.valueOf(connection.channel().config().getOption(ChannelOption.TCP_NODELAY)));
                });
        assertThat(get("/probe").body()).isEqualTo("true");
    }

    @Test
    void pagesOfOtherOriginsAskAsConfigured() throws Exception {
        HttpRequest preflight = to(CHAT).header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-stainless-lang")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> allowed = CLIENT.send(preflight, HttpResponse.BodyHandlers.ofString());
        assertThat(allowed.statusCode()).isLessThan(300);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example.com");
        assertThat(allowed.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("POST");
        assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
                .contains("x-stainless-lang");
        HttpRequest asked = to(CHAT).header("Origin", "https://app.example.com")
                .POST(HttpRequest.BodyPublishers.ofString(question(CHAT, "simulator/echo", "hi", false)))
                .build();
        HttpResponse<String> answer = CLIENT.send(asked, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example.com");
        HttpRequest foreign = to(CHAT).header("Origin", "https://evil.example.com")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> refused = CLIENT.send(foreign, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
}
