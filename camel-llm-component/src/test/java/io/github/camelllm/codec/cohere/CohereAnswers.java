package io.github.camelllm.codec.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Events;
import io.github.camelllm.recorded.Recording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads from raw replies of the second chat format what they say. The plan is text after all other text. */
final class CohereAnswers {

    private CohereAnswers() {}

    static Optional<Answer> of(Recording recording) {
        return recording.streamed() ? stream(Events.sse(recording.text())) : whole(Answer.parse(recording.text()));
    }

    private static Optional<Answer> whole(JsonNode root) {
        Answer answer = new Answer();
        JsonNode message = root.path("message");
        if (message.isTextual() || root.path("error").isTextual()) {
            answer.error = message.asText(root.path("error").asText());
            return Optional.of(answer);
        }
        if (!message.isObject()) {
            return Optional.empty();
        }
        for (JsonNode block : message.path("content")) {
            answer.text.append(block.path("text").asText(""));
            answer.reasoning.append(block.path("thinking").asText(""));
        }
        answer.text.append(message.path("tool_plan").asText(""));
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            answer.tools.add(new Answer.Tool(
                    function.path("name").asText(), function.path("arguments").asText("")));
        }
        end(root, answer);
        return Optional.of(answer);
    }

    private static Optional<Answer> stream(List<Events.Event> events) {
        Answer answer = new Answer();
        StringBuilder plan = new StringBuilder();
        Map<Integer, Answer.Tool> calls = new TreeMap<>();
        boolean ended = false;
        for (Events.Event event : events) {
            JsonNode data = event.data();
            JsonNode message = data.path("delta").path("message");
            JsonNode content = message.path("content");
            if (content.isObject()
                    && List.of("text", "thinking", "")
                            .contains(content.path("type").asText(""))) {
                answer.text.append(content.path("text").asText(""));
                answer.reasoning.append(content.path("thinking").asText(""));
            }
            plan.append(message.path("tool_plan").asText(""));
            JsonNode function = message.path("tool_calls").path("function");
            if (function.isObject()) {
                Answer.Tool call = calls.computeIfAbsent(data.path("index").asInt(), i -> new Answer.Tool("", ""));
                call.name += function.path("name").asText("");
                call.arguments.append(function.path("arguments").asText(""));
            }
            if (data.path("type").asText().equals("message-end")) {
                end(data.path("delta"), answer);
                ended = true;
            } else if (data.path("type").asText().equals("error")) {
                answer.error = data.path("message").asText();
                ended = true;
            }
        }
        answer.text.append(plan);
        answer.tools.addAll(calls.values());
        return ended ? Optional.of(answer) : Optional.empty();
    }

    private static void end(JsonNode end, Answer answer) {
        if (end.path("error").isTextual()) {
            answer.error = end.path("error").asText();
        }
        if (end.path("finish_reason").isTextual()) {
            answer.finishWords.add(end.path("finish_reason").asText());
        }
        JsonNode usage = end.path("usage");
        JsonNode tokens = usage.path("tokens").isEmpty() ? usage.path("billed_units") : usage.path("tokens");
        answer.prompt.accept(tokens.path("input_tokens"));
        answer.completion.accept(tokens.path("output_tokens"));
        answer.thoughts.accept(tokens.path("reasoning_tokens"));
        answer.cached.accept(usage.path("cached_tokens"));
    }
}
