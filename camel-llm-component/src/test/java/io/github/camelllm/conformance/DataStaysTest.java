package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.recorded.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Schemas are rewritten to what a provider takes; data that looks like one never is. */
final class DataStaysTest {

    private static final String DATA = "{\"$ref\":\"#/$defs/x\",\"additionalProperties\":false,\"type\":[\"string\","
            + "\"null\"],\"oneOf\":[{\"const\":1}],\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"default\":null}";

    @TestFactory
    Stream<DynamicTest> argumentsAndResults() {
        return Ways.all().stream()
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    ChatRequest question = ChatRequest.builder(way.model())
                            .message(Message.user("hi"))
                            .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("call_1", "weather", DATA)))
                            .message(Message.of(Role.TOOL, Part.ToolResult.of("call_1", "weather", DATA)))
                            .tool(FeatureList.WEATHER)
                            .build();
                    List<JsonNode> found = new ArrayList<>();
                    find(Sending.of(way, question).body(), Sending.json(DATA), found);
                    assertThat(found).as("the arguments and the result").hasSize(2);
                }));
    }

    /** Data stands as it is, or as text. */
    private static void find(JsonNode node, JsonNode data, List<JsonNode> found) {
        if (node.equals(data) || (node.isTextual() && data.equals(parsed(node.asText())))) {
            found.add(node);
            return;
        }
        node.forEach(inner -> find(inner, data, found));
    }

    private static JsonNode parsed(String text) {
        try {
            return text.startsWith("{") ? Recording.JSON.readTree(text) : Recording.JSON.nullNode();
        } catch (IOException e) {
            return Recording.JSON.nullNode();
        }
    }
}
