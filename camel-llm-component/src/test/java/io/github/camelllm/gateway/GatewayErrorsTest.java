package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.http.ScriptedServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures reach callers with the right status, in their own format. */
final class GatewayErrorsTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    String options() {
        return "?maxBodyBytes=2000";
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        connection.reply(
                401, "application/json", "{\"error\":{\"message\":\"bad key\",\"type\":\"invalid_request_error\"}}");
    }

    private static void dialect(String path, HttpResponse<String> answer, int status, String type, String words)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.at("/error/message").asText()).contains(words);
        assertThat(body.at("/error/type").asText()).isEqualTo(type);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        if (path.equals("/v1/messages")) {
            assertThat(body.path("type").asText()).isEqualTo("error");
            assertThat(answer.headers().firstValue("request-id"))
                    .hasValue(body.path("request_id").asText());
        } else {
            assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void malformedBody(String path) throws Exception {
        dialect(path, ask(path, "{\"model\": "), 400, "invalid_request_error", "no JSON");
        dialect(path, ask(path, "[]"), 400, "invalid_request_error", "no JSON object");
        dialect(path, ask(path, "{}"), 400, "invalid_request_error", "names no 'model'");
        dialect(path, ask(path, "{\"model\":\"simulator/echo\"}"), 400, "invalid_request_error", "no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void unknownModel(String path) throws Exception {
        String type = path.equals("/v1/messages") ? "not_found_error" : "invalid_request_error";
        dialect(path, ask(path, question(path, "nosuch/model", "hi", false)), 404, type, "'nosuch/model'");
        dialect(path, ask(path, question(path, "nosuch/model", "hi", true)), 404, type, "'nosuch/model'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void largeBody(String path) throws Exception {
        String large = question(path, "simulator/echo", "x".repeat(5000), false);
        String type = path.equals("/v1/messages") ? "request_too_large" : "invalid_request_error";
        dialect(path, ask(path, large), 413, type, "2000 bytes");
    }

    /** Without a length in its head a body is refused where it becomes too large. */
    @Test
    void largeBodyOfUnknownLength() throws Exception {
        byte[] bytes = question("/v1/messages", "simulator/echo", "x".repeat(5000), false)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> answer = CLIENT.send(
                to("/v1/messages")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(bytes)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        dialect("/v1/messages", answer, 413, "request_too_large", "2000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void theProvidersStatusAndWords(String path) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            dialect(path, ask(path, question(path, "up/m", "hi", stream)), 401, "authentication_error", "bad key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void whenToTryAgain(String path) throws Exception {
        HttpResponse<String> answer = ask(path, question(path, "simulator/fail-429", "hi", false));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(JSON.readTree(answer.body()).at("/error/type").asText()).isEqualTo("rate_limit_error");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    /** Status 200 is out; what follows is an event of the caller's format, and the stream does not look complete. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
    void inMidStream(String path) throws Exception {
        HttpResponse<String> answer = ask(path, question(path, "simulator/fail-cut", "one two three four", true));
        assertThat(answer.statusCode()).isEqualTo(200);
        switch (path) {
            case "/v1/messages" ->
                assertThat(answer.body())
                        .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":")
                        .doesNotContain("message_stop");
            case "/v1/responses" ->
                assertThat(answer.body())
                        .contains("event: error\ndata: {\"type\":\"error\",\"sequence_number\":")
                        .contains("event: response.failed")
                        .doesNotContain("response.completed");
            default ->
                assertThat(answer.body())
                        .contains("event: error\ndata: {\"error\":{\"message\":")
                        .doesNotContain("[DONE]");
        }
    }

    /** What only one format knows is refused where it decides what is asked. */
    @Test
    void aConversationThatAnotherProviderKeeps() throws Exception {
        HttpResponse<String> answer = ask(
                "/v1/responses", "{\"model\":\"simulator/echo\",\"input\":\"hi\",\"previous_response_id\":\"resp_1\"}");
        dialect("/v1/responses", answer, 400, "invalid_request_error", "previous_response_id");
    }
}
