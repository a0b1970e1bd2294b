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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is served beside conversations. */
final class GatewayDoorsTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        bodies.add(connection.body);
        String line = connection.request.split("\n", 2)[0];
        if (line.contains("/images/generations")) {
            connection.reply(200, "application/json", "{\"data\":[{\"url\":\"https://example.com/a.png\"}]}");
        } else if (line.contains("/completions")) {
            connection.reply(
                    200,
                    "application/json",
                    "{\"id\":\"cmpl-1\",\"model\":\"m\",\"choices\":[{\"text\":\" a\",\"index\":0,\"finish_reason\":\"stop\"},"
                            + "{\"text\":\" b\",\"index\":1,\"finish_reason\":\"length\"}],"
                            + "\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":2,\"total_tokens\":4}}");
        } else if (line.contains("/moderations")) {
            connection.reply(
                    200,
                    "application/json",
                    "{\"id\":\"x\",\"model\":\"m\",\"results\":[{\"flagged\":true,\"categories\":{\"violence\":true},"
                            + "\"category_scores\":{\"violence\":0.9},"
                            + "\"category_applied_input_types\":{\"violence\":[\"image\"]}}]}");
        } else {
            connection.reply(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        }
    }

    private JsonNode sent() throws Exception {
        String body = bodies.poll(20, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        return JSON.readTree(body);
    }

    private JsonNode answer(String path, String body) throws Exception {
        HttpResponse<String> answer = ask(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    @Test
    void completions() throws Exception {
        JsonNode whole =
                answer("/v1/completions", "{\"model\":\"simulator/lorem\",\"prompt\":\"Once\",\"max_tokens\":5}");
        assertThat(whole.path("object").asText()).isEqualTo("text_completion");
        String text = whole.at("/choices/0/text").asText();
        assertThat(text).isNotEmpty();
        String stream = ask(
                        "/v1/completions",
                        "{\"model\":\"simulator/lorem\",\"prompt\":\"Once\",\"max_tokens\":5,\"stream\":true}")
                .body();
        StringBuilder said = new StringBuilder();
        for (String line : stream.split("\n")) {
            if (line.startsWith("data: {")) {
                said.append(
                        JSON.readTree(line.substring(6)).at("/choices/0/text").asText());
            }
        }
        assertThat(said).hasToString(text);
        assertThat(stream).endsWith("data: [DONE]\n\n").doesNotContain("usage");
    }

    /** Several prompts and fields that nobody knows are a provider's of the same format, and nobody else's. */
    @Test
    void completionsOfTheSameFormat() throws Exception {
        String body = ",\"prompt\":[\"a\",\"b\"],\"best_of\":3,\"brand_new\":{\"x\":1}}";
        JsonNode answer = answer("/v1/completions", "{\"model\":\"up/m\"" + body);
        JsonNode sent = sent();
        assertThat(sent.path("prompt").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(sent.path("best_of").asInt()).isEqualTo(3);
        assertThat(sent.path("brand_new").path("x").asInt()).isEqualTo(1);
        assertThat(sent.path("model").asText()).isEqualTo("m");
        assertThat(answer.at("/choices/1/text").asText()).isEqualTo(" b");
        assertThat(answer.at("/choices/1/finish_reason").asText()).isEqualTo("length");
        HttpResponse<String> refused = ask("/v1/completions", "{\"model\":\"home/m\"" + body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).at("/error/message").asText()).contains("'prompt'");
    }

    @Test
    void numbersOfTokensAreEmbeddedByTheSameFormat() throws Exception {
        ask("/v1/embeddings", "{\"model\":\"up/m\",\"input\":[[1,2],[3]],\"user\":\"u\"}");
        JsonNode sent = sent();
        assertThat(sent.path("input").toString()).isEqualTo("[[1,2],[3]]");
        assertThat(sent.path("user").asText()).isEqualTo("u");
        assertThat(ask("/v1/embeddings", "{\"model\":\"home/m\",\"input\":[1,2]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void pictures() throws Exception {
        JsonNode bytes =
                answer("/v1/images/generations", "{\"model\":\"simulator/image\",\"prompt\":\"a cat\",\"n\":2}");
        assertThat(bytes.path("data")).hasSize(2);
        assertThat(bytes.at("/data/0/b64_json").asText()).startsWith("iVBOR");
        JsonNode inside = answer(
                "/v1/images/generations",
                "{\"model\":\"simulator/image\",\"prompt\":\"a cat\",\"response_format\":\"url\"}");
        assertThat(inside.at("/data/0/url").asText()).startsWith("data:image/png;base64,iVBOR");
        JsonNode address = answer(
                "/v1/images/generations",
                "{\"model\":\"up/dall-e-3\",\"prompt\":\"p\",\"response_format\":\"url\",\"style\":\"vivid\"}");
        assertThat(address.at("/data/0/url").asText()).isEqualTo("https://example.com/a.png");
        JsonNode sent = sent();
        assertThat(sent.path("response_format").asText()).isEqualTo("url");
        assertThat(sent.path("style").asText()).isEqualTo("vivid");
        answer("/v1/images/generations", "{\"model\":\"up/dall-e-3\",\"prompt\":\"p\"}");
        assertThat(sent().has("response_format")).as("the provider's own way").isFalse();
        HttpResponse<String> stream =
                ask("/v1/images/generations", "{\"model\":\"simulator/image\",\"prompt\":\"a cat\",\"stream\":true}");
        assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(stream.body()).startsWith("event: image_generation.completed\ndata: {");
    }

    @Test
    void speech() throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                post(
                        "/v1/audio/speech",
                        "{\"model\":\"simulator/speech\",\"input\":\"one two three\",\"voice\":\"alloy\"}"),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("audio/wav");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(answer.body()).hasSize(44 + 3 * 800).startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void moderations() throws Exception {
        JsonNode plain = answer("/v1/moderations", "{\"model\":\"simulator/moderate\",\"input\":[\"nice\",\"kill\"]}");
        assertThat(plain.path("results")).hasSize(2);
        JsonNode pictures = answer(
                "/v1/moderations",
                "{\"model\":\"up/omni\",\"input\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://e.com/a\"}}]}");
        assertThat(sent().at("/input/0/type").asText()).isEqualTo("image_url");
        assertThat(pictures.at("/results/0/category_applied_input_types/violence/0")
                        .asText())
                .isEqualTo("image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rerank", "/v2/rerank"})
    void rankings(String path) throws Exception {
        JsonNode answer = answer(
                path,
                "{\"model\":\"simulator/rerank\",\"query\":\"blue whale\",\"documents\":"
                        + "[\"a red fox\",{\"text\":\"the blue whale\"}],\"top_n\":1,\"return_documents\":true}");
        assertThat(answer.path("results")).hasSize(1);
        assertThat(answer.at("/results/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/results/0/document/text").asText()).isEqualTo("the blue whale");
        assertThat(answer.at("/results/0/relevance_score").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /v1/completions        | {"model":"simulator/x"}                              | 'prompt'
            /v1/embeddings         | {"model":"simulator/x"}                              | 'input'
            /v1/images/generations | {"model":"simulator/x"}                              | 'prompt'
            /v1/images/generations | {"model":"s/x","prompt":"p","response_format":"gif"} | 'response_format'
            /v1/audio/speech       | {"model":"simulator/x"}                              | 'input'
            /v1/moderations        | {"model":"simulator/x"}                              | 'input'
            /v1/rerank             | {"model":"simulator/x","documents":["a"]}            | 'query'
            /v1/rerank             | {"model":"simulator/x","query":"q"}                  | 'documents'
            /v1/moderations        | {"input":"x"}                                        | names no 'model'
            """)
    void requestsThatAreNone(String path, String body, String words) throws Exception {
        wrong(ask(path, body), 400, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /v1/audio/speech       | {"model":"claude/c","input":"hi"}                  | operation=speech
            /v1/images/generations | {"model":"claude/c","prompt":"p"}                  | operation=image
            /v1/rerank             | {"model":"claude/c","query":"q","documents":["a"]} | operation=rerank
            """)
    void whatAProviderLacksIsRefused(String path, String body, String words) throws Exception {
        wrong(ask(path, body), 400, words);
    }

    @Test
    void failuresHaveTheProvidersStatusAndWords() throws Exception {
        HttpResponse<String> openai =
                ask("/v1/audio/speech", "{\"model\":\"up/m\",\"input\":\"hi\"}".replace("up/m", "simulator/fail-429"));
        assertThat(openai.statusCode()).isEqualTo(429);
        assertThat(openai.headers().firstValue("retry-after")).isPresent();
        assertThat(JSON.readTree(openai.body()).at("/error/type").asText()).isEqualTo("rate_limit_error");
        HttpResponse<String> cohere = ask("/v2/rerank", "{\"model\":\"up/m\",\"query\":\"q\",\"documents\":[\"a\"]}");
        assertThat(cohere.statusCode()).isEqualTo(429);
        assertThat(JSON.readTree(cohere.body()).path("message").asText()).isEqualTo("slow down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GET    | /v1/responses/resp_1                | 404 | keeps no responses
            DELETE | /v1/responses/resp_1                | 404 | keeps no responses
            POST   | /v1/responses/resp_1/cancel         | 404 | keeps no responses
            GET    | /v1/chat/completions/chatcmpl_1     | 404 | does not serve GET /v1/chat/completions/chatcmpl_1
            POST   | /v1/files                           | 404 | does not serve POST /v1/files
            GET    | /v1/nonsense/at/all                 | 404 | does not serve GET
            GET    | /v1/chat/completions                | 405 | takes OPTIONS, POST
            PUT    | /v1/audio/transcriptions            | 405 | takes OPTIONS, POST
            POST   | /v1/models                          | 405 | takes GET, HEAD, OPTIONS
            """)
    void whatIsNotServed(String method, String path, int status, String words) throws Exception {
        HttpRequest request = to(path).method(
                        method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{\"a\":1}"))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        wrong(answer, status, words);
        assertThat(JSON.readTree(answer.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(answer.headers().firstValue("allow").isPresent()).isEqualTo(status == 405);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void whatIsNotServedInAnthropicsWords() throws Exception {
        HttpResponse<String> batches = ask("/v1/messages/batches", "{}");
        assertThat(batches.statusCode()).isEqualTo(404);
        JsonNode body = JSON.readTree(batches.body());
        assertThat(body.path("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo("not_found_error");
        HttpResponse<String> files = get("/v1/files", "anthropic-version", "2023-06-01");
        assertThat(JSON.readTree(files.body()).at("/error/type").asText()).isEqualTo("not_found_error");
    }

    @Test
    void whatIsAllowed() throws Exception {
        HttpRequest options = to("/v1/chat/completions")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = CLIENT.send(options, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow")).hasValue("OPTIONS, POST");
        HttpRequest head = to("/v1/models")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> list = CLIENT.send(head, HttpResponse.BodyHandlers.ofString());
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).isEmpty();
        assertThat(list.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void tokens() throws Exception {
        JsonNode count = answer("/v1/responses/input_tokens", "{\"model\":\"simulator/echo\",\"input\":\"hi\"}");
        assertThat(count.path("object").asText()).isEqualTo("response.input_tokens");
        assertThat(count.path("input_tokens").asInt()).isPositive();
    }

    /** A provider that counts nothing is no reason not to count; the header says that it is a guess. */
    @Test
    void tokensThatAreEstimated() throws Exception {
        HttpResponse<String> answer = ask(
                "/v1/messages/count_tokens",
                "{\"model\":\"home/m\",\"messages\":[{\"role\":\"user\",\"content\":\"one two three four\"}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("input_tokens").asInt()).isPositive();
        assertThat(answer.headers().allValues("x-llm-warning")).anyMatch(w -> w.contains("an estimate"));
    }
}
