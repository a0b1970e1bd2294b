package io.github.camelllm.routes.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the running gateway tells its operators. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // made by the test runner
final class ObservationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer upstream =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger access = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        upstream.start();
        lines.start();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
    }

    @AfterEach
    void stop() {
        upstream.stop();
        access.detachAppender(lines);
        access.setLevel(null);
    }

    private RunningGateway gateway(String... more) throws Exception {
        String[] own = {
            "llm.connection.up.provider=compatible",
            "llm.connection.up.base-url=" + upstream.baseUrl() + "/v1",
            "llm.connection.up.api-key=k"
        };
        String[] all = java.util.stream.Stream.of(own, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
        return new RunningGateway(folder, all);
    }

    private static void line(String scraped, String pattern) {
        assertThat(scraped.lines())
                .as(pattern)
                .anyMatch(Pattern.compile(pattern).asMatchPredicate());
    }

    @Test
    void prometheusReadsCallsRequestsAndTheMachine() throws Exception {
        try (RunningGateway gateway = gateway()) {
            assertThat(gateway.ask("simulator/echo", "hi", false).statusCode()).isEqualTo(200);
            assertThat(gateway.ask("simulator/echo", "hi", true).statusCode()).isEqualTo(200);
            assertThat(gateway.post("/v1/messages", "{}").statusCode()).isEqualTo(400);
            HttpResponse<String> scraped = gateway.get("/observe/metrics");
            assertThat(scraped.statusCode()).isEqualTo(200);
            assertThat(scraped.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            String text = scraped.body();
            String chat = ".*gen_ai_operation_name=\"chat\".*";
            line(text, "gen_ai_client_operation_duration_seconds_count\\{" + chat + "} 2");
            line(text, "gen_ai_client_operation_time_to_first_chunk_seconds_count\\{" + chat + "} 1");
            line(text, "gen_ai_client_token_usage_count\\{.*gen_ai_token_type=\"output\".*} 2");
            line(text, "gen_ai_server_request_duration_seconds_count\\{.*gen_ai_response_model=\"echo\".*} 2");
            line(text, "gen_ai_server_time_to_first_token_seconds_count\\{.*} 1");
            line(text, "camel_llm_gateway_requests_active\\{.*camel_llm_format=\"chat-completions\".*} 0.0");
            line(
                    text,
                    "camel_llm_gateway_requests_refused_total\\{.*camel_llm_refusal_reason=\"InvalidRequestException\".*} 1.0");
            line(text, "camel_llm_cost_usd_total\\{.*} .*");
            line(text, "jvm_memory_used_bytes\\{.*} .*");
            line(text, "camel_route_policy_seconds_count\\{.*routeId=\"gateway\".*} .*");
        }
    }

    private static JsonNode check(JsonNode health, String id) {
        for (JsonNode check : health.path("checks")) {
            if (check.path("data").path("check.id").asText().equals(id)
                    || check.path("name").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no " + id + " in " + health.toPrettyString());
    }

    @Test
    void oneProviderThatIsDownLeavesTheGatewayReady() throws Exception {
        upstream.stubFor(get(urlPathEqualTo("/v1/models"))
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"bad key\"}}")));
        try (RunningGateway gateway = gateway()) {
            assertThat(gateway.get("/observe/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = gateway.get("/observe/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(ready.body()).doesNotContain("llm-connection");

            HttpResponse<String> all = gateway.get("/observe/health?data=true");
            assertThat(all.statusCode()).as(all.body()).isEqualTo(503);
            JsonNode health = JSON.readTree(all.body());
            assertThat(check(health, "llm-connection-up").path("status").asText())
                    .isEqualTo("DOWN");
            assertThat(check(health, "llm-connection-up").toString())
                    .contains("up: HTTP 401")
                    .contains("\"compatible\"");
            assertThat(check(health, "llm-connection-simulator").path("status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void providersAreNotAskedForEveryLookAtHealth() throws Exception {
        upstream.stubFor(
                get(urlPathEqualTo("/v1/models")).willReturn(aResponse().withBody("{\"data\":[{\"id\":\"m\"}]}")));
        try (RunningGateway gateway = gateway()) {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> all = gateway.get("/observe/health");
                assertThat(all.statusCode()).as(all.body()).isEqualTo(200);
            }
            upstream.verify(1, getRequestedFor(urlPathEqualTo("/v1/models")));
        }
    }

    @Test
    void managementCanHaveAPortOfItsOwn() throws Exception {
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (RunningGateway gateway = gateway("camel.management.port=" + port, "camel.management.host=127.0.0.1")) {
            assertThat(gateway.get("/observe/metrics").statusCode()).isEqualTo(404);
            assertThat(gateway.ask("simulator/echo", "hi", false).statusCode()).isEqualTo(200);
            assertThat(gateway.get(port, "/observe/metrics").body()).contains("gen_ai_server_request_duration_seconds");
            assertThat(gateway.get(port, "/observe/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void everyRequestIsALine() throws Exception {
        upstream.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withBody("{}")));
        try (RunningGateway gateway = gateway()) {
            gateway.ask("simulator/echo", "a planted-prompt", false, "x-request-id", "order-1");
            gateway.ask("simulator/echo", "a planted-prompt", true);
            gateway.ask("up/m\\n2026 forged line", "a planted-prompt", false);
            gateway.post("/v1/messages", "no JSON");
        }
        List<String> said = lines();
        assertThat(said).hasSize(4);
        String number = "\\d+\\.\\d";
        assertThat(said.get(0))
                .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z POST /v1/chat/completions 200 " + number
                        + "ms request_id=order-1 tenant=local"
                        + " remote=127.0.0.1 format=chat-completions operation=chat model=simulator/echo"
                        + " provider=simulator connection=simulator answered_by=echo( provider_request_id=\\S+)?"
                        + " input_tokens=\\d+ output_tokens=\\d+( cached_tokens=\\d+)? cost_usd=0\\.0\\d+ attempts=1"
                        + " bytes_in=\\d+ bytes_out=\\d+");
        assertThat(said.get(1)).contains(" stream=true ttft_ms=").contains(" output_tokens=");
        assertThat(said.get(2))
                .contains("model=\"up/m\\u000a2026 forged line\"")
                .contains(" 503 ")
                .contains("error=OverloadedException")
                .doesNotContain("\n");
        assertThat(said.get(3))
                .contains(" 400 ")
                .contains("error=InvalidRequestException")
                .contains("attempts=0");
        assertThat(String.join("\n", said)).doesNotContain("planted");
    }

    @Test
    void aLineCanBeJson() throws Exception {
        try (RunningGateway gateway = gateway("llm.gateway.access-log=json")) {
            gateway.ask("simulator/echo", "a planted-prompt", true, "x-request-id", "order-1");
        }
        assertThat(lines()).hasSize(1);
        JsonNode line = JSON.readTree(lines().get(0));
        assertThat(Instant.parse(line.path("time").asText())).isBefore(Instant.now());
        assertThat(line.path("method").asText()).isEqualTo("POST");
        assertThat(line.path("path").asText()).isEqualTo("/v1/chat/completions");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("ms").isNumber()).isTrue();
        assertThat(line.path("ttft_ms").isNumber()).isTrue();
        assertThat(line.path("request_id").asText()).isEqualTo("order-1");
        assertThat(line.path("model").asText()).isEqualTo("simulator/echo");
        assertThat(line.path("provider").asText()).isEqualTo("simulator");
        assertThat(line.path("output_tokens").isNumber()).isTrue();
        assertThat(line.path("cost_usd").isNumber()).isTrue();
        assertThat(line.path("attempts").asInt()).isEqualTo(1);
        assertThat(line.path("stream").asBoolean()).isTrue();
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        try (RunningGateway gateway = gateway("llm.gateway.access-log=off")) {
            gateway.ask("simulator/echo", "hi", false);
        }
        assertThat(lines()).isEmpty();
    }

    @Test
    void tracesGoWhereTheSettingsSay() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (TraceReceiver receiver = new TraceReceiver()) {
            try (RunningGateway gateway = gateway("otel.exporter.otlp.endpoint=" + receiver.endpoint())) {
                gateway.ask(
                        "simulator/echo",
                        "a planted-prompt",
                        false,
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01");
            }
            // what the gateway still had was sent when it stopped
            assertThat(receiver.received())
                    .contains("camel-llm-gateway")
                    .contains("chat echo")
                    .contains("llm-gateway chat")
                    .contains("gen_ai.usage.output_tokens")
                    .contains("gen_ai.provider.name")
                    .contains(new String(
                            java.util.HexFormat.of().parseHex(trace), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("planted");
        }
    }

    @Test
    void withoutThemThereAreNone() throws Exception {
        try (RunningGateway gateway = gateway()) {
            assertThat(gateway.ask("simulator/echo", "hi", false).statusCode()).isEqualTo(200);
            assertThat(gateway.camel().hasService(org.apache.camel.spi.CamelTracingService.class))
                    .isNull();
        }
    }
}
