package io.github.camelllm.codec.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.recorded.Recording;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recorded request of the format in neutral terms. Calls without an id get one; what can't be said neutrally is an
 * extra field.
 */
final class GenerateRequests {

    private static final Set<String> DATA = Set.of("args", "response", "properties", "labels", "$defs");
    private static final Set<String> SCHEMAS =
            Set.of("parameters", "parametersJsonSchema", "responseSchema", "responseJsonSchema");

    private final String issuer;
    private final List<Part.ToolCall> unanswered = new ArrayList<>();
    private int calls;

    GenerateRequests(String issuer) {
        this.issuer = issuer;
    }

    /** @param ids whether the server takes ids of calls back */
    ChatRequest read(String model, boolean stream, boolean ids, JsonNode recorded) {
        ObjectNode body = (ObjectNode) camel(recorded);
        ChatRequest.Builder request = ChatRequest.builder(model).stream(stream);
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        JsonNode system = body.path("systemInstruction");
        if (system.isObject()) {
            List<Part> parts = new ArrayList<>();
            system.path("parts")
                    .forEach(p -> parts.add(Part.Text.of(p.path("text").asText())));
            messages.add(new Message(Role.SYSTEM, parts, null));
        }
        for (JsonNode content : body.path("contents")) {
            content(messages, content, ids);
        }
        request.messages(messages);
        List<Tool> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tool(tools, tool));
        request.tools(tools);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            switch (field.getKey()) {
                case "model", "contents", "systemInstruction", "tools" -> {}
                case "generationConfig" -> config(request, settings, extra, (ObjectNode) field.getValue());
                case "toolConfig" -> toolConfig(request, extra, (ObjectNode) field.getValue(), tools);
                case "serviceTier" -> settings.serviceTier(field.getValue().asText());
                case "labels" -> settings.metadata(strings(field.getValue()));
                case "safetySettings" -> {
                    Map<String, String> safety = new LinkedHashMap<>();
                    field.getValue()
                            .forEach(s -> safety.put(
                                    s.path("category").asText(),
                                    s.path("threshold").asText()));
                    settings.safety(safety);
                }
                default -> extra.put(field.getKey(), value(field.getValue()));
            }
        }
        return request.settings(settings.build()).extra(extra).build();
    }

    private void content(List<Message> messages, JsonNode content, boolean ids) {
        boolean model = content.path("role").asText("user").equals("model");
        List<Part> said = new ArrayList<>();
        List<Part> results = new ArrayList<>();
        for (JsonNode part : content.path("parts")) {
            if (part.has("functionResponse")) {
                results.add(result(part.path("functionResponse"), ids));
            } else {
                part(said, part, ids);
            }
        }
        add(messages, Role.TOOL, results);
        add(messages, model ? Role.ASSISTANT : Role.USER, said);
    }

    private static void add(List<Message> messages, Role role, List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Message last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
        if (last != null && last.role() == role) {
            List<Part> all = new ArrayList<>(last.parts());
            all.addAll(parts);
            messages.set(messages.size() - 1, new Message(role, all, null));
        } else {
            messages.add(new Message(role, parts, null));
        }
    }

    private void part(List<Part> said, JsonNode part, boolean ids) {
        String signature = part.path("thoughtSignature").asText(null);
        boolean unchecked = "skip_thought_signature_validator".equals(signature);
        Opaque opaque = signature == null || unchecked ? null : new Opaque(issuer, signature);
        Set<String> names = new LinkedHashSet<>();
        part.fieldNames().forEachRemaining(names::add);
        names.remove("thoughtSignature");
        if (part.path("thought").asBoolean()) {
            if (opaque != null) {
                said.add(new Part.Reasoning(part.path("text").asText(""), opaque));
            }
        } else if (names.equals(Set.of("text"))) {
            if (!part.path("text").asText().isEmpty() || opaque != null) {
                said.add(new Part.Text(part.path("text").asText(), List.of(), null, opaque));
            }
        } else if (names.equals(Set.of("functionCall"))) {
            JsonNode call = part.path("functionCall");
            String id = ids && call.has("id") ? call.path("id").asText() : CallIds.made("request", calls++);
            JsonNode args = call.path("args");
            Part.ToolCall read = new Part.ToolCall(
                    id, call.path("name").asText(), args.isObject() ? args.toString() : "{}", false, opaque);
            unanswered.add(read);
            said.add(read);
        } else if (names.equals(Set.of("inlineData")) || names.equals(Set.of("fileData"))) {
            said.add(media(part, opaque));
        } else {
            said.add(new Part.Native(new Raw(GenerateContent.FORMAT, part.toString())));
        }
    }

    private static Part.Attachment media(JsonNode part, @Nullable Opaque opaque) {
        JsonNode data = part.path(part.has("inlineData") ? "inlineData" : "fileData");
        String type = data.path("mimeType").asText(null);
        Media content = part.has("inlineData")
                ? new Media.Base64(data.path("data").asText())
                : new Media.Address(URI.create(data.path("fileUri").asText()));
        Media.Kind kind = type == null ? Media.Kind.DOCUMENT : Media.Kind.of(type);
        return new Part.Attachment(kind, content, type, null, null, null, opaque);
    }

    private Part result(JsonNode response, boolean ids) {
        String name = response.path("name").asText();
        Part.ToolCall call = unanswered.stream()
                .filter(c -> (ids && response.has("id"))
                        ? c.id().equals(response.path("id").asText())
                        : c.name().equals(name))
                .findFirst()
                .orElse(null);
        unanswered.remove(call);
        List<Part> content = new ArrayList<>();
        content.add(Part.Text.of(response.path("response").toString()));
        response.path("parts").forEach(part -> content.add(media(part, null)));
        return new Part.ToolResult(call == null ? name : call.id(), name, content, false, null);
    }

    private static void tool(List<Tool> tools, JsonNode tool) {
        for (JsonNode function : tool.path("functionDeclarations")) {
            JsonNode schema =
                    function.has("parameters") ? function.path("parameters") : function.path("parametersJsonSchema");
            tools.add(Tool.Function.of(
                    function.path("name").asText(),
                    function.path("description").asText(null),
                    schema.isObject() ? schema.toString() : null));
        }
        ObjectNode others = ((ObjectNode) tool).deepCopy().without("functionDeclarations");
        if (!others.isEmpty()) {
            tools.add(new Tool.Native(new Raw(GenerateContent.FORMAT, others.toString())));
        }
    }

    private static void toolConfig(
            ChatRequest.Builder request, Map<String, Object> extra, ObjectNode config, List<Tool> tools) {
        JsonNode calling = config.path("functionCallingConfig");
        ArrayNode allowed = calling.path("allowedFunctionNames") instanceof ArrayNode list ? list : null;
        boolean functions = tools.stream().anyMatch(Tool.Function.class::isInstance);
        ToolChoice choice =
                switch (calling.path("mode").asText().toUpperCase(java.util.Locale.ROOT)) {
                    case "AUTO" -> ToolChoice.AUTO;
                    case "NONE" -> ToolChoice.NONE;
                    case "ANY" ->
                        allowed == null
                                ? ToolChoice.REQUIRED
                                : ToolChoice.named(allowed.path(0).asText());
                    default -> null;
                };
        boolean neutral = choice != null && (allowed == null || allowed.size() == 1) && functions;
        if (neutral) {
            request.toolChoice(choice);
            config = config.deepCopy().without("functionCallingConfig");
        }
        if (!config.isEmpty()) {
            extra.put("toolConfig", value(config));
        }
    }

    private static void config(
            ChatRequest.Builder request, Settings.Builder settings, Map<String, Object> extra, ObjectNode config) {
        ObjectNode rest = config.deepCopy();
        settings.maxTokens(integer(rest, "maxOutputTokens")).topK(integer(rest, "topK"));
        settings.temperature(decimal(rest, "temperature")).topP(decimal(rest, "topP"));
        settings.presencePenalty(decimal(rest, "presencePenalty"));
        settings.frequencyPenalty(decimal(rest, "frequencyPenalty"));
        settings.choices(integer(rest, "candidateCount")).topLogprobs(integer(rest, "logprobs"));
        Integer seed = integer(rest, "seed");
        settings.seed(seed == null ? null : (Long) (long) seed);
        JsonNode logprobs = rest.remove("responseLogprobs");
        settings.logprobs(logprobs == null ? null : (Boolean) logprobs.asBoolean());
        List<String> stop = new ArrayList<>();
        JsonNode sequences = rest.remove("stopSequences");
        if (sequences != null) {
            sequences.forEach(s -> stop.add(s.asText()));
        }
        settings.stop(stop);
        JsonNode thinking = rest.remove("thinkingConfig");
        if (thinking != null) {
            request.thinking(new Thinking(
                    thinking.has("thinkingLevel")
                            ? Effort.parse(thinking.path("thinkingLevel").asText())
                            : null,
                    thinking.has("thinkingBudget")
                            ? (Integer) thinking.path("thinkingBudget").asInt()
                            : null,
                    thinking.has("includeThoughts")
                            ? (Boolean) thinking.path("includeThoughts").asBoolean()
                            : null));
        }
        JsonNode schema = rest.has("responseSchema") ? rest.path("responseSchema") : rest.path("responseJsonSchema");
        if (rest.path("responseMimeType").asText().equals("application/json")) {
            request.responseFormat(
                    schema.isObject()
                            ? ResponseFormat.JsonSchema.of(schema.toString())
                            : new ResponseFormat.JsonObject());
            rest.remove(List.of("responseMimeType", "responseSchema", "responseJsonSchema"));
        }
        if (!rest.isEmpty()) {
            extra.put("generationConfig", value(rest));
        }
    }

    private static @Nullable Integer integer(ObjectNode config, String name) {
        JsonNode value = config.remove(name);
        return value == null || !value.isNumber() ? null : (Integer) value.asInt();
    }

    private static @Nullable Double decimal(ObjectNode config, String name) {
        JsonNode value = config.remove(name);
        return value == null || !value.isNumber() ? null : (Double) value.asDouble();
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(p -> map.put(p.getKey(), p.getValue().asText()));
        return map;
    }

    private static Object value(JsonNode node) {
        return Recording.JSON.convertValue(node, Object.class);
    }

    /** Some clients write the names of fields with underscores, which the servers understand too. */
    private static JsonNode camel(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(element -> copy.add(camel(element)));
            return copy;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        ObjectNode copy = Recording.JSON.createObjectNode();
        node.properties().forEach(p -> {
            StringBuilder name = new StringBuilder();
            boolean up = false;
            for (char c : p.getKey().toCharArray()) {
                name.append(up ? Character.toUpperCase(c) : (c == '_' ? "" : String.valueOf(c)));
                up = c == '_' && !name.isEmpty();
            }
            boolean data = DATA.contains(name.toString()) || SCHEMAS.contains(name.toString());
            copy.set(name.toString(), data ? p.getValue() : camel(p.getValue()));
        });
        return copy;
    }
}
