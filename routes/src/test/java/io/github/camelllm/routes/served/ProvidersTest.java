package io.github.camelllm.routes.served;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.json;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are looked at, configured and chosen while the gateway runs. */
final class ProvidersTest {

    private static final WireMockServer UP = new WireMockServer(options().dynamicPort());
    private static final WireMockServer OTHER = new WireMockServer(options().dynamicPort());

    @TempDir
    private static Path folder;

    private static Node node;

    @BeforeAll
    static void start() {
        UP.start();
        OTHER.start();
        node = node();
    }

    private static Node node() {
        return Node.start(
                "llm.database.url",
                "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL",
                "llm.gateway.encryption-key-file",
                folder.resolve("key").toString(),
                "llm.connection.up.provider",
                "compatible",
                "llm.connection.up.base-url",
                UP.baseUrl() + "/v1",
                "llm.connection.up.api-key",
                "key-of-up",
                "llm.connection.up.model",
                "m",
                "llm.connection.calm.provider",
                "compatible",
                "llm.connection.calm.base-url",
                UP.baseUrl() + "/v1",
                "llm.connection.calm.api-key",
                "key-of-calm");
    }

    @AfterAll
    static void stop() {
        node.close();
        UP.stop();
        OTHER.stop();
    }

    @BeforeEach
    void forget() {
        UP.resetAll();
        OTHER.resetAll();
        UP.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(json(200, "{\"data\":[{\"id\":\"m\"}]}")));
    }

    private static JsonNode provider(String id) {
        for (JsonNode one : Node.json(node.get("/v1/providers")).get("providers")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no provider " + id);
    }

    private static HttpResponse<String> configure(String id, String body) {
        return node.method("PUT", "/v1/providers/" + id + "/config", body);
    }

    private static void configured(String id, String body) {
        HttpResponse<String> configured = configure(id, body);
        assertThat(configured.statusCode()).as(configured.body()).isEqualTo(200);
    }

    @Test
    void aListShowsWhatEachConnectionIs() {
        UP.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(json(200, "{\"data\":[{\"id\":\"m\"}]}")));
        configured("calm", "{}"); // ask again
        JsonNode calm = provider("calm");
        assertThat(calm.get("status").asText()).as(calm.toString()).isEqualTo("active");
        assertThat(calm.get("models").get(0).asText()).isEqualTo("m");
        assertThat(calm.get("capabilities").toString()).contains("chat").contains("embed");
        JsonNode simulator = provider("simulator");
        assertThat(simulator.get("status").asText()).isEqualTo("active");
        assertThat(provider("cohere").get("status").asText()).isEqualTo("unconfigured");
        node.ask("simulator/echo", "hi");
        assertThat(provider("simulator").get("avg_latency_ms").isNumber()).isTrue();
    }

    @Test
    void aWrongKeyIsTold() {
        UP.stubFor(get(urlPathEqualTo("/v1/models")).willReturn(failing(401, "invalid_api_key")));
        configured("up", "{}");
        JsonNode up = provider("up");
        assertThat(up.get("status").asText()).isEqualTo("unauthorized");
        assertThat(up.toString()).doesNotContain("key-of-up");
    }

    @Test
    void aKeyAndAnAddressTakeEffectAtOnceAndSurviveARestart() {
        answers(UP, saying("from up"));
        answers(OTHER, saying("from other"));
        assertThat(node.ask("up/m", "hi").body()).contains("from up");
        HttpResponse<String> configured = configure(
                "up",
                "{\"api_key\":\"secret-of-other\",\"endpoint_url\":\"" + OTHER.baseUrl() + "/v1\","
                        + "\"rate_limits\":{\"requests_per_minute\":3000}}");
        assertThat(configured.statusCode()).as(configured.body()).isEqualTo(200);
        assertThat(configured.body()).contains("secrets_set").doesNotContain("secret-of-other");
        assertThat(node.ask("up/m", "hi").body()).contains("from other");
        OTHER.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                .withHeader("Authorization", equalTo("Bearer secret-of-other")));
        assertThat(node.database().queryForList("select * from llm_connection").toString())
                .contains(OTHER.baseUrl())
                .doesNotContain("secret-of-other");

        node.close();
        node = node();
        assertThat(node.ask("up/m", "hi").body()).contains("from other");
        assertThat(provider("up").get("rate_limits").get("requests_per_minute").asInt())
                .isEqualTo(3000);

        assertThat(node.method("DELETE", "/v1/providers/up/config", "").statusCode())
                .isEqualTo(200);
        assertThat(node.ask("up/m", "hi").body()).contains("from up");
    }

    @Test
    void aNewConnectionNeedsNoRestart() {
        answers(OTHER, saying("from mine"));
        assertThat(configure("mine", "{\"provider\":\"compatible\",\"endpoint_url\":\"" + OTHER.baseUrl() + "/v1\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.ask("mine/m", "hi").body()).contains("from mine");
        assertThat(node.method("DELETE", "/v1/providers/mine/config", "").statusCode())
                .isEqualTo(200);
        assertThat(node.ask("mine/m", "hi").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWouldNotWorkIsRefusedBeforeItIsStored() {
        assertThat(configure("up", "{\"endpoint_url\":\"nowhere\"}").statusCode())
                .isEqualTo(400);
        assertThat(configure("up", "{\"modle\":\"x\"}").body()).contains("did you mean 'model'?");
        assertThat(configure("new", "{}").body()).contains("there is no provider 'new'");
        assertThat(configure("up", "{\"retry_config\":{\"backoff_strategy\":\"wild\"}}")
                        .body())
                .contains("retry-backoff must be");
        assertThat(Node.json(node.get("/v1/providers/up/config")).get("settings"))
                .isEmpty();
    }

    @Test
    void callsAreTriedAgainAsConfigured() {
        configured("up", "{\"retry_config\":{\"max_retries\":2,\"backoff_strategy\":\"fixed 10ms\"}}");
        answersInTurn(UP, failing(500, "server_error"), failing(503, "overloaded"), saying("at last"));
        assertThat(node.ask("up/m", "hi").body()).contains("at last");
        UP.verify(3, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        UP.resetAll();
        answers(UP, failing(500, "server_error"));
        assertThat(node.ask("up/m", "hi").statusCode()).isEqualTo(500);
        UP.verify(3, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        UP.resetAll();
        answers(UP, failing(400, "invalid_request_error"));
        assertThat(node.ask("up/m", "hi").statusCode()).isEqualTo(400);
        UP.verify(1, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        configured("up", "{\"retry_config\":null}");
    }

    @Test
    void aChoiceIsTriedOutAndExplained() {
        JsonNode choice = Node.json(
                node.post(
                        "/v1/providers/route",
                        "{\"prompt\":\"Explain quantum computing\",\"requirements\":{\"task_type\":\"explanation\","
                                + "\"max_cost\":0.02,\"max_latency_ms\":2000},\"routing_strategy\":\"cost_optimized\","
                                + "\"models\":[\"simulator/echo\",\"openai/gpt-5-mini\",\"anthropic/claude-opus-4-5\",\"nobody/x\"]}"));
        assertThat(choice.get("selected_provider").asText())
                .as(choice.toString())
                .isNotEmpty();
        assertThat(choice.get("estimated_cost").isNumber()).isTrue();
        assertThat(choice.get("routing_reason").asText()).contains("Lowest cost");
        assertThat(choice.get("candidates")).hasSize(4);
        for (JsonNode candidate : choice.get("candidates")) {
            boolean chosen = candidate.get("target").equals(choice.get("target"));
            assertThat(candidate.get("reason").isNull()).isEqualTo(chosen);
        }
        assertThat(node.post("/v1/providers/route", "{\"routing_strategy\":\"best\"}")
                        .body())
                .contains("there is no strategy 'best'");
    }

    @Test
    void theModelAutoIsThatChoice() {
        HttpResponse<String> answer = node.ask("auto", "hi", "x-llm-routing-strategy", "cost_optimized");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-llm-route-reason").orElse("")).contains("Lowest cost");
        JsonNode tried = Node.json(node.post("/v1/providers/route", "{\"routing_strategy\":\"cost_optimized\"}"));
        assertThat(answer.headers().firstValue("x-llm-route-target"))
                .hasValue(tried.get("target").asText());
        assertThat(node.ask("auto", "hi", "x-llm-max-cost", "0").statusCode()).isIn(200, 400);
        assertThat(node.ask("auto", "hi", "x-llm-min-quality-score", "1.1").body())
                .contains("quality");
    }

    /** Nobody of whom a provider asked to be left alone is sent there, and everybody can see that. */
    @Test
    void whatProvidersSayOfTheirLimitsIsLearned() {
        answersInTurn(
                UP,
                saying("hi")
                        .withHeader("x-ratelimit-limit-requests", "100")
                        .withHeader("x-ratelimit-remaining-requests", "99")
                        .withHeader("x-ratelimit-remaining-tokens", "5000"),
                failing(429, "rate_limit_exceeded").withHeader("Retry-After", "60"));
        assertThat(node.ask("up/limited", "hi").statusCode()).isEqualTo(200);
        JsonNode said = provider("up").get("upstream_limits").get("limited");
        assertThat(said.get("limit_requests").asLong()).isEqualTo(100);
        assertThat(said.get("remaining_requests").asLong()).isEqualTo(99);
        assertThat(said.get("remaining_tokens").asLong()).isEqualTo(5000);
        assertThat(said.get("retry_at").isNull()).isTrue();
        assertThat(node.ask("up/limited", "hi").statusCode()).isEqualTo(429);
        assertThat(provider("up")
                        .get("upstream_limits")
                        .get("limited")
                        .get("retry_at")
                        .asText())
                .isNotEmpty();
        JsonNode choice = Node.json(
                node.post("/v1/providers/route", "{\"prompt\":\"hi\",\"models\":[\"up/limited\",\"simulator/echo\"]}"));
        assertThat(choice.get("target").asText()).isEqualTo("simulator/echo");
        assertThat(choice.get("candidates").toString()).contains("asks to be left alone");
    }

    @Test
    void aDryRunSaysWhoWouldBeAskedAndAsksNobody() {
        answers(UP, saying("never asked"));
        JsonNode told = Node.json(node.ask("up/m", "hi", "X-Dry-Run", "true"));
        assertThat(told.get("dry_run").asBoolean()).isTrue();
        assertThat(told.get("connection").asText()).isEqualTo("up");
        assertThat(told.get("provider").asText()).isEqualTo("compatible");
        assertThat(told.get("model").asText()).isEqualTo("m");
        assertThat(told.get("allowed").asBoolean()).as(told.toString()).isTrue();
        UP.verify(0, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));

        JsonNode auto = Node.json(node.ask("auto", "hi", "X-Dry-Run", "true"));
        assertThat(auto.get("route").asText()).isEqualTo("direct:model/auto");
        assertThat(auto.get("selection").get("candidates")).isNotEmpty();
        assertThat(auto.get("selection").get("target").asText())
                .isEqualTo(auto.get("connection").asText()
                        + '/'
                        + auto.get("model").asText());

        JsonNode nowhere = Node.json(node.ask("nowhere/x", "hi", "X-Dry-Run", "true"));
        assertThat(nowhere.get("allowed").asBoolean()).isFalse();
        assertThat(nowhere.get("refusals").get(0).asText()).contains("nowhere/x");
    }
}
