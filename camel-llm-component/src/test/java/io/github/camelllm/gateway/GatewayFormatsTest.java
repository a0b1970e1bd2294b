package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.http.ScriptedServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a caller's format keeps on its way to a provider and back. */
final class GatewayFormatsTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        bodies.add(connection.body);
        boolean messages = connection.request.contains("/messages");
        connection.reply(
                200,
                "application/json",
                messages
                        ? "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":"
                                + "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"SIG\"},"
                                + "{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\","
                                + "\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":3,\"output_tokens\":2}}"
                        : "{\"id\":\"c1\",\"model\":\"gpt-x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2}}");
    }

    private JsonNode sent() throws Exception {
        String body = bodies.poll(20, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        return JSON.readTree(body);
    }

    private JsonNode answer(String path, String body) throws Exception {
        HttpResponse<String> answer = ask(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void fieldsThatNobodyKnowsReachAProviderOfTheSameFormat() throws Exception {
        answer(
                "/v1/chat/completions",
                "{\"model\":\"up/m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"So\",\"prefix\":true}],"
                        + "\"brand_new\":{\"a\":[1]},\"store\":false}");
        JsonNode sent = sent();
        assertThat(sent.path("brand_new")).isEqualTo(JSON.readTree("{\"a\":[1]}"));
        assertThat(sent.path("store").isBoolean()).isTrue();
        assertThat(sent.at("/messages/0/prefix").asBoolean()).isTrue();
        assertThat(sent.path("model").asText()).isEqualTo("m");
    }

    @Test
    void fieldsOfOneFormatStayInIt() throws Exception {
        HttpResponse<String> answer = ask(
                "/v1/chat/completions",
                "{\"model\":\"claude/claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"store\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(sent().has("store")).isFalse();
        assertThat(answer.headers().allValues("x-llm-warning")).anyMatch(w -> w.contains("store"));
        assertThat(JSON.readTree(answer.body())
                        .at("/choices/0/message/reasoning_content")
                        .asText())
                .isEqualTo("hm");
    }

    /** A thought's signature is the provider's: it comes back to it byte by byte, whatever the caller speaks. */
    @Test
    void signaturesFindBack() throws Exception {
        JsonNode direct = answer(
                "/v1/messages",
                "{\"model\":\"claude/claude-x\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
        assertThat(direct.at("/content/0/signature").asText()).isEqualTo("SIG");
        bodies.clear();

        JsonNode chat = answer(
                "/v1/chat/completions",
                "{\"model\":\"claude/claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
        bodies.clear();
        answer(
                "/v1/chat/completions",
                "{\"model\":\"claude/claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                        + chat.at("/choices/0/message") + ",{\"role\":\"user\",\"content\":\"b\"}]}");
        assertThat(sent().at("/messages/1/content/0").toString())
                .isEqualTo("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"SIG\"}");

        JsonNode response = answer("/v1/responses", "{\"model\":\"claude/claude-x\",\"input\":\"a\"}");
        bodies.clear();
        answer(
                "/v1/responses",
                "{\"model\":\"claude/claude-x\",\"input\":["
                        + "{\"role\":\"user\",\"content\":\"a\"}," + response.at("/output/0") + ","
                        + response.at("/output/1") + ",{\"role\":\"user\",\"content\":\"b\"}]}");
        assertThat(sent().at("/messages/1/content/0/signature").asText()).isEqualTo("SIG");
    }

    /** State goes to its own issuer only. */
    @Test
    void signaturesGoToNobodyElse() throws Exception {
        answer(
                "/v1/messages",
                "{\"model\":\"up/m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"SIG\"},"
                        + "{\"type\":\"text\",\"text\":\"b\"}]},{\"role\":\"user\",\"content\":\"c\"}]}");
        assertThat(sent().toString()).doesNotContain("SIG");
    }

    @Test
    void cachedTokensAreBesideTheInputForOneAndInItForTheOther() throws Exception {
        JsonNode chat = answer(
                "/v1/chat/completions",
                "{\"model\":\"claude/claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
        assertThat(chat.at("/usage/prompt_tokens").asInt()).isEqualTo(8);
        assertThat(chat.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(3);
        JsonNode messages = answer(
                "/v1/messages",
                "{\"model\":\"claude/claude-x\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
        assertThat(messages.at("/usage/input_tokens").asInt()).isEqualTo(5);
        assertThat(messages.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void whoAnsweredAndWhatItCost() throws Exception {
        HttpResponse<String> answer =
                ask("/v1/chat/completions", question("/v1/chat/completions", "simulator/echo", "hi", false));
        assertThat(answer.headers().firstValue("x-llm-provider")).hasValue("simulator");
        assertThat(answer.headers().firstValue("x-llm-cost-usd")).isPresent();
        assertThat(JSON.readTree(answer.body()).path("model").asText()).isEqualTo("echo");
    }

    @Test
    void usageInAStreamIsForThoseWhoAskForIt() throws Exception {
        String plain = question("/v1/chat/completions", "simulator/echo", "hi", true);
        assertThat(ask("/v1/chat/completions", plain).body())
                .doesNotContain("\"usage\"")
                .endsWith("data: [DONE]\n\n");
        String asking = plain.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        assertThat(ask("/v1/chat/completions", asking).body())
                .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":")
                .endsWith("data: [DONE]\n\n");
    }

    /** A caller must not be able to set what only the route may set. */
    @Test
    void headersOfCamelAreNotTheCallers() throws Exception {
        HttpRequest request = to("/v1/chat/completions")
                .header("CamelLlmSystem", "evil")
                .header("CamelLlmTarget", "simulator/fail-500")
                .POST(HttpRequest.BodyPublishers.ofString(question("/v1/chat/completions", "up/m", "hi", false)))
                .build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(sent().toString()).doesNotContain("evil");
    }

    /** Fields in trial are refused by a provider that is not told of the trial. */
    @Test
    void namesOfFeaturesInTrialReachAProviderOfTheSameFormat() throws Exception {
        for (String model : new String[] {"claude/claude-x", "up/m"}) {
            HttpRequest request = to("/v1/messages")
                    .header("anthropic-beta", "new-thing-2026-01-01")
                    .POST(HttpRequest.BodyPublishers.ofString(question("/v1/messages", model, "hi", false)))
                    .build();
            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            String head = upstream().requests.poll(20, TimeUnit.SECONDS);
            assertThat(String.valueOf(head).contains("new-thing-2026-01-01")).isEqualTo(model.startsWith("claude"));
        }
    }

    @Test
    void embeddings() throws Exception {
        JsonNode numbers =
                answer("/v1/embeddings", "{\"model\":\"simulator/embed\",\"input\":[\"a\",\"b\"],\"dimensions\":4}");
        assertThat(numbers.path("data")).hasSize(2);
        assertThat(numbers.at("/data/1/embedding")).hasSize(4);
        JsonNode base64 = answer(
                "/v1/embeddings",
                "{\"model\":\"simulator/embed\",\"input\":\"a\",\"dimensions\":4,\"encoding_format\":\"base64\"}");
        java.nio.FloatBuffer floats = java.nio.ByteBuffer.wrap(java.util.Base64.getDecoder()
                        .decode(base64.at("/data/0/embedding").asText()))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(floats.get(3))
                .isEqualTo((float) numbers.at("/data/0/embedding/3").asDouble());
    }

    @Test
    void tokens() throws Exception {
        JsonNode count = answer(
                "/v1/messages/count_tokens",
                "{\"model\":\"simulator/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertThat(count.path("input_tokens").asInt()).isPositive();
    }

    @Test
    void models() throws Exception {
        JsonNode openai = JSON.readTree(get("/v1/models").body());
        assertThat(openai.path("object").asText()).isEqualTo("list");
        assertThat(openai.at("/data/0/id").asText()).isEqualTo("echo");
        JsonNode anthropic = JSON.readTree(
                get("/v1/models", "anthropic-version", "2023-06-01").body());
        assertThat(anthropic.at("/data/0/type").asText()).isEqualTo("model");
        assertThat(anthropic.path("has_more").isBoolean()).isTrue();
        HttpResponse<String> none = get("/v1/models/no/such");
        assertThat(none.statusCode()).isEqualTo(404);
    }
}
