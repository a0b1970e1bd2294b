package io.github.camelllm.codec.converse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from raw replies of Converse what they say. */
final class ConverseAnswers {

    private ConverseAnswers() {}

    static Optional<Answer> of(Recording recording) {
        Answer answer = new Answer();
        if (recording.streamed()) {
            return Frames.read(recording.body()).flatMap(frames -> stream(frames, answer));
        }
        JsonNode root = Answer.parse(recording.text());
        JsonNode message = root.path("output").path("message");
        if (!message.isObject()) {
            return Optional.empty();
        }
        message.path("content").forEach(block -> block(block, answer));
        if (root.path("stopReason").isTextual()) {
            answer.finishWords.add(root.path("stopReason").asText());
        }
        usage(root.path("usage"), answer);
        return Optional.of(answer);
    }

    private static void block(JsonNode block, Answer answer) {
        JsonNode thought = block.path("reasoningContent").path("reasoningText").path("text");
        answer.text.append(block.path("text").asText(""));
        answer.reasoning.append(thought.asText(""));
        block.path("citationsContent")
                .path("content")
                .forEach(piece -> answer.text.append(piece.path("text").asText("")));
        JsonNode use = block.path("toolUse");
        if (use.isObject() && !use.path("type").asText().equals("server_tool_use")) {
            answer.tools.add(
                    new Answer.Tool(use.path("name").asText(), use.path("input").toString()));
        }
    }

    private static Optional<Answer> stream(List<Frames.Frame> frames, Answer answer) {
        Map<String, Answer.Tool> uses = new HashMap<>();
        boolean stopped = false;
        for (Frames.Frame frame : frames) {
            JsonNode data = frame.data();
            if (frame.exception()) {
                String words = frame.headers().getOrDefault(":error-message", "");
                answer.error = data.path("message").asText(words);
                continue;
            }
            String index = data.path("contentBlockIndex").asText();
            switch (frame.name()) {
                case "contentBlockStart" -> {
                    JsonNode use = data.path("start").path("toolUse");
                    if (use.isObject() && !use.path("type").asText().equals("server_tool_use")) {
                        Answer.Tool tool = new Answer.Tool(use.path("name").asText(), "");
                        uses.put(index, tool);
                        answer.tools.add(tool);
                    }
                }
                case "contentBlockDelta" -> {
                    JsonNode delta = data.path("delta");
                    answer.text.append(delta.path("text").asText(""));
                    answer.reasoning.append(
                            delta.path("reasoningContent").path("text").asText(""));
                    if (uses.containsKey(index)) {
                        uses.get(index)
                                .arguments
                                .append(delta.path("toolUse").path("input").asText(""));
                    }
                }
                case "messageStop" -> {
                    stopped = true;
                    answer.finishWords.add(data.path("stopReason").asText());
                }
                case "metadata" -> usage(data.path("usage"), answer);
                default -> {}
            }
        }
        return stopped || answer.error != null ? Optional.of(answer) : Optional.empty();
    }

    /** Cached tokens are mostly beside the input; where the total says that they are in it, both are as right. */
    private static void usage(JsonNode usage, Answer answer) {
        JsonNode input = usage.path("inputTokens");
        JsonNode read = usage.has("cacheReadInputTokens")
                ? usage.path("cacheReadInputTokens")
                : usage.path("cacheReadInputTokenCount");
        JsonNode write = usage.has("cacheWriteInputTokens")
                ? usage.path("cacheWriteInputTokens")
                : usage.path("cacheWriteInputTokenCount");
        if (input.isIntegralNumber()) {
            answer.prompt.accept(input.asLong() + read.asLong() + write.asLong());
            if (usage.path("totalTokens").asLong()
                    == input.asLong() + usage.path("outputTokens").asLong()) {
                answer.prompt.accept(input);
            }
        }
        answer.completion.accept(usage.path("outputTokens"));
        answer.cached.accept(read);
    }
}
