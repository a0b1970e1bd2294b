package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelllm.LlmComponent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a caller sends as content of an attachment, as its media type, or as state that a provider is said to have issued
 * may be anything. It must not become members of the provider's request, which would name another model there than the
 * one that was allowed and is paid for.
 */
final class GatewayForgedTest extends GatewayOnwardTest {

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String FORGED = "\"injected\":1";

    private String issuer(String connection) {
        String issuer = context.getComponent("llm", LlmComponent.class)
                .open()
                .resolve(connection + "/m")
                .connection()
                .access()
                .chat()
                .apply("m")
                .issuer();
        return issuer == null ? "" : issuer;
    }

    /** Ways out of a string, an object and an array, and a document that is followed by more. */
    private static List<String> endings() {
        return List.of(
                "\"," + FORGED + ",\"y\":\"",
                "\"}," + FORGED + ",{\"y\":\"",
                "\"}]," + FORGED + ",\"y\":[{\"z\":\"",
                "{}," + FORGED,
                "{\"type\":\"thinking\"}," + FORGED,
                "[]," + FORGED,
                "{}]," + FORGED + ",\"y\":[{}",
                "{" + FORGED + "} {}",
                "1," + FORGED);
    }

    private static Map<String, Object> map(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return map;
    }

    private static List<Object> user(Object content) {
        return List.of(map("role", "user", "content", List.of(content)));
    }

    private static List<Object> answered(Object said) {
        return List.of(map("role", "user", "content", "a"), said, map("role", "user", "content", "b"));
    }

    private static List<Object> thought(String... states) {
        List<Object> details = new ArrayList<>();
        for (String state : states) {
            details.add(map("type", "reasoning.encrypted", "data", state));
        }
        return answered(map("role", "assistant", "content", "c", "reasoning_details", details));
    }

    /** Conversations with a forged value, by the path that takes them. */
    private static Map<String, List<Object>> forged(String value, String issuer) {
        String carried = "camel-llm:" + issuer + ':' + value;
        String address = "data:image/png;base64," + value;
        // an object may have any members
        String arguments = value.startsWith("{\"") ? "{}" : value;
        Map<String, List<Object>> all = new LinkedHashMap<>();
        all.put(
                CHAT,
                List.of(
                        user(map("type", "image_url", "image_url", map("url", address))),
                        user(map("type", "image_url", "image_url", map("url", "data:" + value + ";base64,AAAA"))),
                        user(map("type", "image_url", "image_url", map("url", "data:image/" + value + ",AAAA"))),
                        user(map("type", "input_audio", "input_audio", map("data", value, "format", "wav"))),
                        user(map("type", "input_audio", "input_audio", map("data", "AAAA", "format", value))),
                        user(map("type", "file", "file", map("file_data", value, "filename", value))),
                        thought(carried),
                        thought("camel-llm:" + issuer + ":[]", carried),
                        answered(map(
                                "role",
                                "assistant",
                                "tool_calls",
                                List.of(map(
                                        "id",
                                        "1",
                                        "type",
                                        "function",
                                        "function",
                                        map("name", "f", "arguments", arguments),
                                        "extra_content",
                                        map("camel_llm", carried)))))));
        all.put(
                MESSAGES,
                List.of(
                        user(map(
                                "type",
                                "image",
                                "source",
                                map("type", "base64", "media_type", "image/png", "data", value))),
                        user(map(
                                "type", "image", "source", map("type", "base64", "media_type", value, "data", "AAAA"))),
                        user(map(
                                "type",
                                "document",
                                "source",
                                map("type", "base64", "media_type", "application/pdf", "data", value))),
                        answered(map(
                                "role",
                                "assistant",
                                "content",
                                List.of(
                                        map("type", "thinking", "thinking", "t", "signature", value),
                                        map("type", "text", "text", "c")))),
                        answered(map(
                                "role",
                                "assistant",
                                "content",
                                List.of(
                                        map("type", "thinking", "thinking", "t", "signature", carried),
                                        map("type", "text", "text", "c")))),
                        answered(map(
                                "role",
                                "assistant",
                                "content",
                                List.of(
                                        map("type", "redacted_thinking", "data", carried),
                                        map("type", "text", "text", "c"))))));
        all.put(
                RESPONSES,
                List.of(
                        user(map("type", "input_image", "image_url", address)),
                        user(map("type", "input_file", "file_data", value, "filename", "f")),
                        List.of(
                                map("role", "user", "content", "a"),
                                map("type", "reasoning", "summary", List.of(), "encrypted_content", carried),
                                map("role", "assistant", "content", "c"),
                                map("role", "user", "content", "b"))));
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, MESSAGES, RESPONSES, "/v1/embeddings"})
    void noOtherModelIsNamedInOtherLetters(String path) throws Exception {
        String question = "{\"model\":\"chat/m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],"
                + "\"input\":\"a\",\"Model\":\"dear\"}";
        wrong(ask(path, question), 400, "a field 'Model' beside 'model'");
        assertThat(received).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> nothingBecomesAMember() {
        return Stream.of(connections())
                .map(connection -> DynamicTest.dynamicTest(connection[0], () -> {
                    List<String> complaints = new ArrayList<>();
                    for (String value : endings()) {
                        for (Map.Entry<String, List<Object>> path :
                                forged(value, issuer(connection[0])).entrySet()) {
                            for (Object conversation : path.getValue()) {
                                complain(connection[0], path.getKey(), conversation, complaints);
                            }
                        }
                    }
                    assertThat(complaints).isEmpty();
                }));
    }

    private void complain(String connection, String path, Object conversation, List<String> complaints)
            throws Exception {
        String asked = STRICT.writeValueAsString(map(
                "model",
                connection + "/m",
                "max_tokens",
                10,
                path.equals(RESPONSES) ? "input" : "messages",
                conversation));
        HttpResponse<String> answer = ask(path, asked);
        String body = received.poll();
        if (body == null) {
            if (answer.statusCode() != 400) {
                complaints.add(asked + " -> " + answer.statusCode() + answer.body());
            }
            return;
        }
        try {
            JsonNode sent = STRICT.readTree(body.getBytes(StandardCharsets.ISO_8859_1));
            if (sent.findValue("injected") != null) {
                complaints.add(asked + " -> " + body);
            }
        } catch (IOException e) {
            complaints.add(asked + " -> " + e.getMessage() + " in " + body);
        }
    }
}
