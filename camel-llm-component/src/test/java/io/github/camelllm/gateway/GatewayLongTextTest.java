package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Long texts of a caller reach a provider as they are, in whatever format each of them speaks. */
final class GatewayLongTextTest extends GatewayOnwardTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As JSON: escapes that a writer need not use, characters of every length, half of a pair. */
    private static final String PIECE =
            "a line\\nwith \\\"quotes\\\", \\u00e4 and ä, \\/ and 日本, 😀 and \\ud83d\\ude00, \\ud83d and \\\\. ";

    private static final String LONG = PIECE.repeat(200);

    private static final List<String> PATHS = List.of(CHAT, MESSAGES, RESPONSES);

    private static String question(String path, String target) {
        String system = path.equals(RESPONSES)
                ? "\"instructions\":\"" + LONG + "1\",\"input\":["
                : path.equals(MESSAGES)
                        ? "\"system\":\"" + LONG + "1\",\"messages\":["
                        : "\"messages\":[{\"role\":\"system\",\"content\":\"" + LONG + "1\"},";
        String type = path.equals(RESPONSES) ? "input_text" : "text";
        return "{\"model\":\"" + target + "\",\"max_tokens\":10," + system
                + "{\"role\":\"user\",\"content\":\"" + LONG + "2\"},"
                + "{\"role\":\"assistant\",\"content\":\"" + LONG + "3\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"" + type + "\",\"text\":\"" + LONG + "4\"}]}]}";
    }

    /** A picture in the caller's format, once with an escape that some writers use. */
    private static String picture(String path, String target, String data) {
        String part =
                switch (path) {
                    case MESSAGES ->
                        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image\\/png\",\"data\":\""
                                + data + "\"}}";
                    case RESPONSES -> "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64," + data + "\"}";
                    default ->
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," + data + "\"}}";
                };
        return "{\"model\":\"" + target + "\",\"max_tokens\":10,\""
                + (path.equals(RESPONSES) ? "input" : "messages") + "\":[{\"role\":\"user\",\"content\":[" + part
                + "]}]}";
    }

    private interface Arrival {
        void check(String connection, String path) throws Exception;
    }

    private static Stream<DynamicTest> everywhere(String[][] connections, Arrival arrival) {
        return Stream.of(connections).map(connection -> connection[0]).flatMap(connection -> PATHS.stream()
                .map(path ->
                        DynamicTest.dynamicTest(path + " to " + connection, () -> arrival.check(connection, path))));
    }

    private JsonNode sent(String path, String question) throws Exception {
        HttpResponse<String> answer = ask(path, question);
        String body = received.poll();
        assertThat(body).as(answer.body()).isNotNull();
        return JSON.readTree(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @TestFactory
    Stream<DynamicTest> everyTextArrives() {
        return everywhere(connections(), (connection, path) -> {
            List<String> texts = texts(sent(path, question(path, connection + "/m")));
            for (int i = 1; i <= 4; i++) {
                String text = JSON.readTree('"' + LONG + i + '"').asText();
                assertThat(texts.contains(text)).as("text " + i).isTrue();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyPictureArrives() {
        String data = Base64.getEncoder().encodeToString(LONG.getBytes(StandardCharsets.UTF_8));
        return everywhere(connections(), (connection, path) -> {
            for (String written : List.of(data, data.replace("/", "\\/"))) {
                List<String> texts = texts(sent(path, picture(path, connection + "/m", written)));
                assertThat(texts.stream().filter(text -> text.endsWith(data))).hasSize(1);
            }
        });
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
