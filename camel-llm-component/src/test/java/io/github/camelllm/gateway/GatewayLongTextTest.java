package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.http.ScriptedServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Long texts of a caller reach a provider as they are, in whatever format each of them speaks. */
final class GatewayLongTextTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As JSON: escapes that a writer need not use, characters of every length, half of a pair. */
    private static final String PIECE =
            "a line\\nwith \\\"quotes\\\", \\u00e4 and ä, \\/ and 日本, 😀 and \\ud83d\\ude00, \\ud83d and \\\\. ";

    private static final String LONG = PIECE.repeat(200);

    private static final List<String> PATHS = List.of("/v1/chat/completions", "/v1/messages", "/v1/responses");

    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Override
    String[][] connections() {
        return new String[][] {
            {"chat", "compatible"},
            {"responses", "compatible", "api", "responses"},
            {"anthropic", "anthropic"},
            {"gemini", "gemini"},
            {"bedrock", "bedrock", "region", "us-east-1"},
            {"cohere", "cohere"},
            {"ollama", "ollama"}
        };
    }

    @Override
    void route(RouteDefinition from) {
        from.to("llm:simulator/echo"); // callers name others
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        received.add(connection.body);
        connection.reply(400, "application/json", "{\"error\":{\"message\":\"enough\"}}");
    }

    private static String question(String path, String target) {
        String system = path.equals("/v1/responses")
                ? "\"instructions\":\"" + LONG + "1\",\"input\":["
                : path.equals("/v1/messages")
                        ? "\"system\":\"" + LONG + "1\",\"messages\":["
                        : "\"messages\":[{\"role\":\"system\",\"content\":\"" + LONG + "1\"},";
        String type = path.equals("/v1/responses") ? "input_text" : "text";
        return "{\"model\":\"" + target + "\",\"max_tokens\":10," + system
                + "{\"role\":\"user\",\"content\":\"" + LONG + "2\"},"
                + "{\"role\":\"assistant\",\"content\":\"" + LONG + "3\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"" + type + "\",\"text\":\"" + LONG + "4\"}]}]}";
    }

    @TestFactory
    Stream<DynamicTest> everyTextArrives() {
        return Stream.of(connections()).flatMap(connection -> PATHS.stream()
                .map(path -> DynamicTest.dynamicTest(path + " to " + connection[0], () -> {
                    HttpResponse<String> answer = ask(path, question(path, connection[0] + "/m"));
                    String body = received.poll();
                    assertThat(body).as(answer.body()).isNotNull();
                    JsonNode sent = JSON.readTree(body.getBytes(StandardCharsets.ISO_8859_1));
                    for (int i = 1; i <= 4; i++) {
                        String text = JSON.readTree('"' + LONG + i + '"').asText();
                        assertThat(texts(sent).contains(text)).as("text " + i).isTrue();
                    }
                })));
    }

    /** All strings in a document. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
