package io.github.camelllm.codec.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.recorded.Recording;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests of the second chat format. */
final class CohereRequests {

    private CohereRequests() {}

    static ChatRequest read(JsonNode body) {
        ChatRequest.Builder request = ChatRequest.builder(body.path("model").asText());
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        Boolean strict = body.has("strict_tools") ? body.path("strict_tools").asBoolean() : null;
        body.properties().forEach(field -> {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "model", "strict_tools" -> {}
                case "messages" -> value.forEach(message -> request.message(message(message)));
                case "tools" -> value.forEach(tool -> request.tool(tool(tool.path("function"), strict)));
                case "tool_choice" ->
                    request.toolChoice(ToolChoice.parse(value.asText().toLowerCase(Locale.ROOT)));
                case "response_format" -> request.responseFormat(format(value));
                case "stream" -> request.stream(value.asBoolean());
                case "max_tokens" -> settings.maxTokens(value.asInt());
                case "temperature" -> settings.temperature(value.asDouble());
                case "p" -> settings.topP(value.asDouble());
                case "k" -> settings.topK(value.asInt());
                case "stop_sequences" -> settings.stop(strings(value));
                case "seed" -> settings.seed(value.asLong());
                case "frequency_penalty" -> settings.frequencyPenalty(value.asDouble());
                case "presence_penalty" -> settings.presencePenalty(value.asDouble());
                case "logprobs" -> settings.logprobs(value.asBoolean());
                case "safety_mode" -> settings.safety(Map.of("safety_mode", value.asText()));
                case "thinking" -> request.thinking(thinking(value));
                default -> extra.put(field.getKey(), Recording.JSON.convertValue(value, Object.class));
            }
        });
        return request.settings(settings.build()).extra(extra).build();
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(one -> strings.add(one.asText()));
        return strings;
    }

    private static Thinking thinking(JsonNode thinking) {
        if (thinking.path("type").asText().equals("disabled")) {
            return Thinking.of(Effort.NONE);
        }
        return new Thinking(
                null,
                thinking.has("token_budget") ? thinking.path("token_budget").asInt() : null,
                null);
    }

    private static @Nullable ResponseFormat format(JsonNode format) {
        if (format.path("type").asText().equals("text")) {
            return null;
        }
        return format.has("json_schema")
                ? ResponseFormat.JsonSchema.of(format.path("json_schema").toString())
                : new ResponseFormat.JsonObject();
    }

    private static Tool tool(JsonNode function, @Nullable Boolean strict) {
        return new Tool.Function(
                function.path("name").asText(),
                function.has("description") ? function.path("description").asText() : null,
                function.path("parameters").toString(),
                strict,
                null);
    }

    private static Message message(JsonNode message) {
        List<Part> parts = new ArrayList<>();
        Role role = Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT));
        if (role == Role.TOOL) {
            String id = message.path("tool_call_id").asText();
            return Message.of(role, new Part.ToolResult(id, null, content(message.path("content")), false, null));
        }
        parts.addAll(content(message.path("content")));
        if (!message.path("tool_plan").asText("").isEmpty()) {
            parts.add(Part.Text.of(message.path("tool_plan").asText()));
        }
        if (!message.path("citations").isEmpty()) {
            List<Citation> citations = new ArrayList<>();
            for (JsonNode one : message.path("citations")) {
                Raw raw = new Raw(CohereChat.FORMAT, one.toString());
                citations.add(new Citation(null, null, null, null, null, raw));
            }
            Part.Text last = (Part.Text) parts.remove(parts.size() - 1);
            parts.add(new Part.Text(last.text(), citations, null, null));
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            parts.add(Part.ToolCall.of(
                    call.path("id").asText(),
                    function.path("name").asText(),
                    function.path("arguments").asText()));
        }
        return new Message(role, parts, null);
    }

    private static List<Part> content(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(Part.Text.of(content.asText()));
            return parts;
        }
        for (JsonNode block : content) {
            switch (block.path("type").asText()) {
                case "text" -> parts.add(Part.Text.of(block.path("text").asText()));
                case "thinking" ->
                    parts.add(Part.Reasoning.of(block.path("thinking").asText()));
                case "image_url" -> parts.add(image(block.path("image_url")));
                default -> parts.add(new Part.Native(new Raw(CohereChat.FORMAT, block.toString())));
            }
        }
        return parts;
    }

    private static Part image(JsonNode image) {
        String url = image.path("url").asText();
        String detail = image.has("detail") ? image.path("detail").asText() : null;
        int comma = url.indexOf(";base64,");
        return comma < 0
                ? new Part.Attachment(
                        Media.Kind.IMAGE, new Media.Address(URI.create(url)), null, null, detail, null, null)
                : new Part.Attachment(
                        Media.Kind.IMAGE,
                        new Media.Base64(url.substring(comma + ";base64,".length())),
                        url.substring("data:".length(), comma),
                        null,
                        detail,
                        null,
                        null);
    }
}
