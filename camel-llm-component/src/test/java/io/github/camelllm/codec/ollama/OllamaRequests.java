package io.github.camelllm.codec.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads requests of the native format. */
final class OllamaRequests {

    private OllamaRequests() {}

    static ChatRequest read(JsonNode body) {
        ChatRequest.Builder request = ChatRequest.builder(body.path("model").asText());
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        request.stream(true);
        body.properties().forEach(field -> {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "model" -> {}
                case "messages" -> value.forEach(message -> request.message(message(message)));
                case "tools" -> value.forEach(tool -> request.tool(tool(tool.path("function"))));
                case "format" ->
                    request.responseFormat(
                            value.isTextual()
                                    ? new ResponseFormat.JsonObject()
                                    : ResponseFormat.JsonSchema.of(value.toString()));
                case "stream" -> request.stream(value.asBoolean());
                case "think" -> request.thinking(thinking(value));
                case "logprobs" -> settings.logprobs(value.asBoolean());
                case "top_logprobs" -> settings.topLogprobs(value.asInt());
                case "options" -> options(value, settings, extra);
                default -> extra.put(field.getKey(), Recording.JSON.convertValue(value, Object.class));
            }
        });
        return request.settings(settings.build()).extra(extra).build();
    }

    private static void options(JsonNode options, Settings.Builder settings, Map<String, Object> extra) {
        Map<String, Object> others = new LinkedHashMap<>();
        options.properties().forEach(option -> {
            JsonNode value = option.getValue();
            switch (option.getKey()) {
                case "num_predict" -> settings.maxTokens(value.asInt());
                case "temperature" -> settings.temperature(value.asDouble());
                case "top_p" -> settings.topP(value.asDouble());
                case "top_k" -> settings.topK(value.asInt());
                case "seed" -> settings.seed(value.asLong());
                case "presence_penalty" -> settings.presencePenalty(value.asDouble());
                case "frequency_penalty" -> settings.frequencyPenalty(value.asDouble());
                case "stop" -> {
                    List<String> stop = new ArrayList<>();
                    value.forEach(one -> stop.add(one.asText()));
                    settings.stop(stop);
                }
                default -> others.put(option.getKey(), Recording.JSON.convertValue(value, Object.class));
            }
        });
        if (!others.isEmpty()) {
            extra.put("options", others);
        }
    }

    private static Thinking thinking(JsonNode think) {
        if (think.isBoolean()) {
            return think.asBoolean() ? new Thinking(null, null, null) : Thinking.of(Effort.NONE);
        }
        return Thinking.of(
                think.asText().equals("max")
                        ? Effort.XHIGH
                        : Effort.valueOf(think.asText().toUpperCase(Locale.ROOT)));
    }

    private static Tool tool(JsonNode function) {
        return Tool.Function.of(
                function.path("name").asText(),
                function.has("description") ? function.path("description").asText() : null,
                function.path("parameters").toString());
    }

    private static Message message(JsonNode message) {
        Role role = Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT));
        String content = message.path("content").asText("");
        if (role == Role.TOOL) {
            String name = message.has("tool_name") ? message.path("tool_name").asText() : null;
            return Message.of(
                    role, Part.ToolResult.of(message.path("tool_call_id").asText(""), name, content));
        }
        List<Part> parts = new ArrayList<>();
        if (message.has("thinking")) {
            parts.add(Part.Reasoning.of(message.path("thinking").asText()));
        }
        if (!content.isEmpty()) {
            parts.add(Part.Text.of(content));
        }
        for (JsonNode image : message.path("images")) {
            parts.add(Part.Attachment.of(Media.Kind.IMAGE, new Media.Base64(image.asText()), null));
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            parts.add(Part.ToolCall.of(
                    call.path("id").asText(""),
                    function.path("name").asText(),
                    function.path("arguments").toString()));
        }
        return new Message(role, parts, null);
    }
}
