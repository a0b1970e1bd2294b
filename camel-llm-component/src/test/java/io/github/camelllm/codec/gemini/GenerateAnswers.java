package io.github.camelllm.codec.gemini;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Events;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from raw replies of the format what they say. */
final class GenerateAnswers {

    private static final Map<String, String> NUMBERS = Map.of("1", "STOP", "2", "MAX_TOKENS", "3", "SAFETY");

    private final Answer answer = new Answer();
    private final List<String> words = new ArrayList<>();
    private final Map<String, JsonNode> usage = new LinkedHashMap<>();
    private Answer.@Nullable Tool open;
    private boolean blocked;

    static Optional<Answer> of(Recording recording) {
        GenerateAnswers reader = new GenerateAnswers();
        if (recording.streamed()) {
            Events.sse(recording.text()).forEach(event -> reader.document(event.data()));
        } else {
            reader.document(Answer.parse(recording.text()));
        }
        return reader.end();
    }

    private void document(JsonNode root) {
        if (root.isArray()) {
            root.forEach(this::document);
            return;
        }
        if (root.path("error").isObject()) {
            answer.error = root.path("error").path("message").asText("");
            return;
        }
        if (root.path("usageMetadata").isObject() && !root.path("usageMetadata").isEmpty()) {
            root.path("usageMetadata").properties().forEach(p -> usage.put(p.getKey(), p.getValue()));
        }
        blocked |= root.path("promptFeedback").has("blockReason");
        int place = 0;
        for (JsonNode candidate : root.path("candidates")) {
            if (candidate.path("index").asInt(place++) == 0) {
                candidate(candidate);
            }
        }
    }

    private void candidate(JsonNode candidate) {
        String word = candidate.path("finishReason").asText("");
        word = NUMBERS.getOrDefault(word, word);
        if (!word.isEmpty() && !word.equals("0") && !words.contains(word)) {
            words.add(word);
        }
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.has("functionCall")) {
                call(part.path("functionCall"));
            } else if (part.path("text").isTextual()) {
                (part.path("thought").asBoolean() ? answer.reasoning : answer.text)
                        .append(part.path("text").asText());
            }
        }
    }

    private void call(JsonNode call) {
        String name = call.path("name").asText("");
        boolean more = call.path("willContinue").asBoolean();
        if (!name.isEmpty()) {
            open = new Answer.Tool(name, "");
            JsonNode args = call.path("args");
            open.arguments.append(args.isObject() ? args.toString() : "{}");
            answer.tools.add(open);
        }
        if (open == null) {
            return;
        }
        for (JsonNode piece : call.path("partialArgs")) {
            ObjectNode args = (ObjectNode) Answer.parse(open.arguments.toString());
            place(args, piece);
            open.arguments.setLength(0);
            open.arguments.append(args);
        }
        if (!more) {
            open = null;
        }
    }

    /** Paths of the recordings: names and numbers only. */
    private static void place(ObjectNode args, JsonNode piece) {
        String pointer = piece.path("jsonPath")
                .asText()
                .substring(1)
                .replace("[", "/")
                .replace("]", "")
                .replace(".", "/");
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode holder = holder(args, at);
        JsonNode value = piece.has("stringValue")
                ? new TextNode(holder.at(at.last()).asText("")
                        + piece.path("stringValue").asText())
                : piece.has("numberValue") ? piece.path("numberValue") : piece.path("boolValue");
        if (holder instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else {
            ArrayNode list = (ArrayNode) holder;
            int index = at.last().getMatchingIndex();
            if (index < list.size()) {
                list.set(index, value);
            } else {
                list.add(value);
            }
        }
    }

    private static JsonNode holder(ObjectNode args, JsonPointer place) {
        JsonNode found = args.at(place.head());
        if (!found.isMissingNode()) {
            return found;
        }
        return place.last().getMatchingIndex() < 0 ? args.withObject(place.head()) : args.withArray(place.head());
    }

    private Optional<Answer> end() {
        if (blocked && words.isEmpty() && answer.error == null) {
            answer.error = "";
        }
        if (words.isEmpty() && answer.error == null) {
            return Optional.empty();
        }
        if (!words.isEmpty()) {
            answer.finishWords.add(words.get(words.size() - 1));
        }
        if (usage.isEmpty()) {
            return Optional.of(answer);
        }
        numbers(answer.prompt, "promptTokenCount", "toolUsePromptTokenCount");
        numbers(answer.completion, "candidatesTokenCount", "thoughtsTokenCount");
        numbers(answer.cached, "cachedContentTokenCount");
        numbers(answer.thoughts, "thoughtsTokenCount");
        boolean nothing = !usage.containsKey("candidatesTokenCount") && !usage.containsKey("thoughtsTokenCount");
        JsonNode total = usage.get("totalTokenCount");
        if (nothing && total != null && total.equals(usage.get("promptTokenCount"))) {
            answer.completion.accept(0);
        }
        return Optional.of(answer);
    }

    private void numbers(Answer.Numbers numbers, String... names) {
        long sum = 0;
        boolean any = false;
        for (String name : names) {
            any |= usage.containsKey(name);
            sum += usage.containsKey(name) ? usage.get(name).asLong() : 0;
        }
        if (any) {
            numbers.accept(sum);
        }
    }
}
