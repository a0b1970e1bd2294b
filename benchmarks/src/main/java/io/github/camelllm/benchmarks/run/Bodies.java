package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.benchmarks.contest.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The requests that callers of a gateway send, as files. */
final class Bodies {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bodies() {}

    static void write() throws IOException {
        Path folder = Place.TARGET.resolve("bodies");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("small.json"), body(Question.small("mock-model"), false));
        Files.writeString(folder.resolve("large.json"), body(Question.large("mock-model"), false));
        Files.writeString(folder.resolve("stream.json"), body(Question.small("mock-model"), true));
    }

    private static String body(Question question, boolean stream) throws IOException {
        ObjectNode body = MAPPER.createObjectNode().put("model", question.model());
        ArrayNode messages = body.putArray("messages");
        question.turns()
                .forEach(turn -> messages.addObject().put("role", turn.role()).put("content", turn.text()));
        if (!question.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            question.tools().forEach(tool -> tools.addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", MAPPER.valueToTree(tool.schema())));
        }
        if (stream) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return MAPPER.writeValueAsString(body);
    }
}
