package io.github.camelllm.codec.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Events;
import io.github.camelllm.recorded.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from raw chat completions what they say. */
final class ChatAnswers {

    private ChatAnswers() {}

    static Optional<Answer> of(Recording recording) {
        Answer answer = new Answer();
        if (recording.streamed()) {
            return stream(Events.sse(recording.text()), answer);
        }
        JsonNode root = Answer.parse(recording.text());
        if (!root.path("choices").isArray() || root.path("choices").isEmpty()) {
            if (isError(root)) {
                answer.error = message(root);
                return Optional.of(answer);
            }
            return Optional.empty();
        }
        JsonNode choice = main(root.path("choices"));
        if (choice.path("message").isMissingNode() || choice.path("message").isNull()) {
            return Optional.empty();
        }
        if (isError(choice)) {
            answer.error = message(choice);
        }
        say(choice.path("message"), answer, new HashMap<>());
        word(choice, answer);
        usage(root.path("usage"), answer);
        return Optional.of(answer);
    }

    private static JsonNode main(JsonNode choices) {
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) == 0) {
                return choice;
            }
        }
        return choices.get(0);
    }

    private static Optional<Answer> stream(List<Events.Event> events, Answer answer) {
        Map<String, Answer.Tool> calls = new HashMap<>();
        JsonNode usage = null;
        for (Events.Event event : events) {
            JsonNode chunk = event.data();
            if (event.name().equals("error") || isError(chunk) || isError(chunk.path("x_groq"))) {
                answer.error = message(isError(chunk.path("x_groq")) ? chunk.path("x_groq") : chunk);
                continue;
            }
            if (chunk.path("usage").isObject() && !chunk.path("usage").isEmpty()) {
                usage = chunk.path("usage");
            } else if (usage == null && chunk.path("x_groq").path("usage").isObject()) {
                usage = chunk.path("x_groq").path("usage");
            }
            for (JsonNode choice : chunk.path("choices")) {
                if (choice.path("index").asInt(0) != 0) {
                    continue;
                }
                if (isError(choice)) {
                    answer.error = message(choice);
                }
                if (usage == null && choice.path("usage").isObject()) {
                    usage = choice.path("usage");
                }
                say(choice.path("delta").isObject() ? choice.path("delta") : choice.path("message"), answer, calls);
                word(choice, answer);
            }
        }
        if (answer.finishWords.contains("error") && answer.error == null) {
            answer.error = "";
        }
        if (answer.finishWords.isEmpty() && answer.error == null) {
            return Optional.empty();
        }
        if (usage != null) {
            usage(usage, answer);
        }
        return Optional.of(answer);
    }

    private static void word(JsonNode choice, Answer answer) {
        if (choice.path("finish_reason").isTextual() && answer.finishWords.isEmpty()) {
            answer.finishWords.add(choice.path("finish_reason").asText());
        }
    }

    private static void say(JsonNode said, Answer answer, Map<String, Answer.Tool> calls) {
        String thought = "";
        for (String name : List.of("reasoning_content", "reasoning", "thinking")) {
            if (thought.isEmpty() && said.path(name).isTextual()) {
                thought = said.path(name).asText();
            }
        }
        if (thought.isEmpty()) {
            StringBuilder details = new StringBuilder();
            said.path("reasoning_details")
                    .forEach(d -> details.append(
                            d.path("text").isTextual()
                                    ? d.path("text").asText()
                                    : d.path("summary").asText("")));
            thought = details.toString();
        }
        answer.reasoning.append(thought);
        content(said.path("content"), answer);
        if (said.path("refusal").isTextual()) {
            answer.refusal.append(said.path("refusal").asText());
        }
        if (said.path("audio").path("transcript").isTextual()) {
            answer.text.append(said.path("audio").path("transcript").asText());
        }
        for (JsonNode call : said.path("tool_calls")) {
            call(call, answer, calls);
        }
        JsonNode only = said.path("function_call");
        if (only.isObject() && said.path("tool_calls").isEmpty()) {
            Answer.Tool known = calls.get("function");
            if (known == null
                    && only.path("name").isTextual()
                    && !only.path("name").asText().isEmpty()) {
                known = new Answer.Tool(only.path("name").asText(), "");
                calls.put("function", known);
                answer.tools.add(known);
            }
            if (known != null) {
                known.arguments.append(only.path("arguments").asText(""));
            }
        }
    }

    private static void content(JsonNode content, Answer answer) {
        if (content.isTextual()) {
            answer.text.append(content.asText());
        }
        if (content.isObject()) {
            answer.text.append(content);
        }
        for (JsonNode part : content.isArray() ? content : Answer.parse("[]")) {
            switch (part.path("type").asText("text")) {
                case "text", "output_text" ->
                    answer.text.append(part.path("text").asText(""));
                case "thinking", "reasoning" -> {
                    JsonNode pieces = part.has("thinking") ? part.path("thinking") : part.path("summary");
                    if (pieces.isTextual()) {
                        answer.reasoning.append(pieces.asText());
                    }
                    pieces.forEach(p -> answer.reasoning.append(p.path("text").asText("")));
                }
                default -> {}
            }
        }
    }

    private static void call(JsonNode call, Answer answer, Map<String, Answer.Tool> calls) {
        boolean custom = call.path("custom").isObject()
                && call.path("function").path("name").asText("").isEmpty();
        JsonNode said = custom ? call.path("custom") : call.path("function");
        String index = call.path("index").isNumber() ? call.path("index").asText() : "latest";
        String id = call.path("id").asText("");
        String name = said.path("name").asText("");
        Answer.Tool known = calls.get(index);
        String knownId = known == null ? "" : ids.getOrDefault(known, "");
        if (known == null || (!id.isEmpty() && !name.isEmpty() && !knownId.isEmpty() && !knownId.equals(id))) {
            known = new Answer.Tool(name, "");
            ids.put(known, id);
            answer.tools.add(known);
            calls.put(index, known);
        }
        calls.put("latest", known);
        JsonNode arguments = custom ? said.path("input") : said.path("arguments");
        known.arguments.append(
                arguments.isTextual() ? arguments.asText() : arguments.isContainerNode() ? arguments.toString() : "");
    }

    private static final java.util.IdentityHashMap<Answer.Tool, String> ids = new java.util.IdentityHashMap<>();

    private static boolean isError(JsonNode node) {
        JsonNode error = node.path("error");
        return node.path("type").asText().equals("error")
                || node.path("object").asText().equals("error")
                || (error.isTextual() && !error.asText().isEmpty())
                || (error.isObject() && !error.isEmpty())
                || node.path("base_resp").path("status_code").asInt(0) != 0;
    }

    private static String message(JsonNode node) {
        JsonNode error = node.path("error");
        String message =
                error.isTextual() ? error.asText() : error.path("message").asText("");
        return message.isEmpty() ? node.path("message").asText("") : message;
    }

    private static void usage(JsonNode usage, Answer answer) {
        if (!usage.isObject()) {
            return;
        }
        JsonNode in = usage.path("prompt_tokens_details").isObject()
                ? usage.path("prompt_tokens_details")
                : usage.path("input_tokens_details");
        JsonNode out = usage.path("completion_tokens_details").isObject()
                ? usage.path("completion_tokens_details")
                : usage.path("output_tokens_details");
        JsonNode prompt = usage.has("prompt_tokens") ? usage.path("prompt_tokens") : usage.path("input_tokens");
        JsonNode completion =
                usage.has("completion_tokens") ? usage.path("completion_tokens") : usage.path("output_tokens");
        JsonNode thoughts = out.has("reasoning_tokens") ? out.path("reasoning_tokens") : usage.path("reasoning_tokens");
        answer.prompt.accept(prompt);
        long sum = prompt.asLong() + completion.asLong() + thoughts.asLong();
        boolean beside = thoughts.asLong() > 0 && usage.path("total_tokens").asLong() == sum;
        if (beside) {
            answer.completion.accept(completion.asLong() + thoughts.asLong());
        } else {
            answer.completion.accept(completion);
        }
        answer.cached.accept(in.path("cached_tokens"));
        answer.cached.accept(usage.path("prompt_cache_hit_tokens"));
        answer.cached.accept(usage.path("cached_tokens"));
        answer.cached.accept(usage.path("num_cached_tokens"));
        answer.thoughts.accept(thoughts);
    }
}
