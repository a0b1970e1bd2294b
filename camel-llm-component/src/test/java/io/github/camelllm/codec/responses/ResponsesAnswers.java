package io.github.camelllm.codec.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Events;
import io.github.camelllm.recorded.Recording;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads from raw Responses what they say. */
final class ResponsesAnswers {

    private static final Set<String> LAST =
            Set.of("response.completed", "response.incomplete", "response.failed", "response.done");

    private ResponsesAnswers() {}

    static Optional<Answer> of(Recording recording) {
        if (!recording.streamed()) {
            return whole(Answer.parse(recording.text()));
        }
        Answer answer = new Answer();
        for (Events.Event event : Events.sse(recording.text())) {
            String type = event.data().path("type").asText(event.name());
            if (type.equals("error")) {
                answer.error = message(event.data());
                return Optional.of(answer);
            }
        }
        return last(recording).flatMap(ResponsesAnswers::whole);
    }

    /** The reply as the last event of a stream holds it, with the items of the events where it leaves them out. */
    static Optional<JsonNode> last(Recording recording) {
        TreeMap<Integer, JsonNode> items = new TreeMap<>();
        for (Events.Event event : Events.sse(recording.text())) {
            String type = event.data().path("type").asText(event.name());
            if (type.equals("response.output_item.done")) {
                items.put(
                        event.data().path("output_index").asInt(), event.data().path("item"));
            } else if (LAST.contains(type)) {
                ObjectNode whole = event.data().path("response").deepCopy();
                if (whole.path("output").isEmpty()) {
                    ArrayNode output = whole.putArray("output");
                    items.values().forEach(output::add);
                }
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    private static Optional<Answer> whole(JsonNode root) {
        Answer answer = new Answer();
        String status = root.path("status").asText("");
        boolean error = root.path("error").isObject() && root.path("output").isEmpty();
        if (error || status.equals("failed")) {
            answer.error = message(root);
            return Optional.of(answer);
        }
        if (!root.path("output").isArray()
                || Set.of("queued", "in_progress", "cancelled").contains(status)) {
            return Optional.empty();
        }
        for (JsonNode item : root.path("output")) {
            item(item, answer);
        }
        String reason = root.path("incomplete_details").path("reason").asText("");
        answer.finishWords.add(status.equals("incomplete") && !reason.isEmpty() ? reason : "stop");
        usage(root.path("usage"), answer);
        return Optional.of(answer);
    }

    private static void item(JsonNode item, Answer answer) {
        switch (item.path("type").asText()) {
            case "message" ->
                item.path("content").forEach(part -> {
                    answer.text.append(part.path("text").asText(""));
                    answer.refusal.append(part.path("refusal").asText(""));
                });
            case "reasoning" -> {
                for (String kind : List.of("summary", "content")) {
                    item.path(kind)
                            .forEach(p -> answer.reasoning.append(p.path("text").asText("")));
                }
            }
            case "function_call" ->
                answer.tools.add(new Answer.Tool(
                        item.path("name").asText(), item.path("arguments").asText("")));
            case "custom_tool_call" ->
                answer.tools.add(new Answer.Tool(
                        item.path("name").asText(), item.path("input").asText("")));
            case "computer_call" -> answer.finishWords.add("not judged");
            default -> {}
        }
    }

    private static String message(JsonNode root) {
        String nested = root.path("error").path("message").asText("");
        return nested.isEmpty() ? root.path("message").asText("") : nested;
    }

    private static void usage(JsonNode usage, Answer answer) {
        answer.prompt.accept(usage.path("input_tokens"));
        answer.completion.accept(usage.path("output_tokens"));
        answer.cached.accept(usage.path("input_tokens_details").path("cached_tokens"));
        answer.thoughts.accept(usage.path("output_tokens_details").path("reasoning_tokens"));
    }
}
