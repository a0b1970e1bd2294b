package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
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
import io.github.camelllm.json.JsonView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads recorded requests of Converse. */
final class ConverseRequests {

    private final String issuer;

    ConverseRequests(String issuer) {
        this.issuer = issuer;
    }

    ChatRequest read(JsonView root, String model, boolean stream) {
        ChatRequest.Builder request = ChatRequest.builder(model).stream(stream);
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        if (root.get("system").notEmpty()) {
            messages.add(new Message(Role.SYSTEM, parts(root.get("system")), null));
        }
        for (JsonView message : root.get("messages")) {
            Role role = message.text("role", "").equals("assistant") ? Role.ASSISTANT : Role.USER;
            List<Part> said = parts(message.get("content"));
            Message before = messages.isEmpty() ? null : messages.get(messages.size() - 1);
            if (before != null && before.role() == role) {
                List<Part> all = new ArrayList<>(before.parts());
                all.addAll(said);
                messages.set(messages.size() - 1, new Message(role, all, null));
            } else {
                messages.add(new Message(role, said, null));
            }
        }
        request.messages(messages);
        for (JsonView field : root) {
            switch (field.name()) {
                case "messages", "system" -> {}
                case "inferenceConfig" -> {
                    settings.maxTokens(field.integer("maxTokens")).temperature(field.decimal("temperature"));
                    settings.topP(field.decimal("topP"));
                    List<String> stop = new ArrayList<>();
                    field.get("stopSequences").forEach(s -> stop.add(s.text()));
                    settings.stop(stop);
                }
                case "toolConfig" -> tools(field, request);
                case "outputConfig" -> {
                    JsonView schema = field.get("textFormat").get("structure").get("jsonSchema");
                    request.responseFormat(new ResponseFormat.JsonSchema(
                            schema.text("name", "answer"),
                            schema.text("schema", ""),
                            null,
                            schema.text("description")));
                }
                case "additionalModelRequestFields" -> {
                    JsonView thinking = field.get("thinking");
                    Integer budget = thinking.integer("budget_tokens");
                    if (budget != null) {
                        request.thinking(new Thinking(null, budget, null));
                    } else {
                        extra.put(field.name(), field.value());
                    }
                }
                case "serviceTier" -> settings.serviceTier(field.text("type"));
                case "requestMetadata" -> {
                    Map<String, String> labels = new LinkedHashMap<>();
                    field.forEach(label -> labels.put(label.name(), label.text()));
                    settings.metadata(labels);
                }
                default -> extra.put(field.name(), field.value());
            }
        }
        return request.settings(settings.build()).extra(extra).build();
    }

    private List<Part> parts(JsonView content) {
        List<Part> parts = new ArrayList<>();
        for (JsonView block : content) {
            JsonView mark = block.get("cachePoint");
            if (mark.isObject() && marked(parts, "1h".equals(mark.text("ttl")) ? CacheMark.LONG : CacheMark.SHORT)) {
                continue;
            }
            parts.add(part(block));
        }
        return parts;
    }

    private static boolean marked(List<Part> parts, CacheMark mark) {
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        Part with;
        if (last instanceof Part.Text text) {
            with = text.cached(mark);
        } else if (last instanceof Part.Attachment a) {
            with = new Part.Attachment(a.kind(), a.content(), a.mediaType(), a.name(), a.detail(), mark, a.opaque());
        } else if (last instanceof Part.ToolResult r) {
            with = new Part.ToolResult(r.callId(), r.name(), r.content(), r.error(), mark);
        } else {
            return false;
        }
        parts.set(parts.size() - 1, with);
        return true;
    }

    private Part part(JsonView block) {
        for (JsonView content : block) {
            switch (content.name()) {
                case "text" -> {
                    return Part.Text.of(String.valueOf(content.text()));
                }
                case "image", "document", "video", "audio" -> {
                    if (!content.get("citations").present()) {
                        return attachment(content);
                    }
                }
                case "toolUse" -> {
                    if (content.text("type") == null) {
                        return Part.ToolCall.of(
                                content.text("toolUseId", ""),
                                content.text("name", ""),
                                content.get("input").json());
                    }
                }
                case "toolResult" -> {
                    if (content.text("type") == null) {
                        return new Part.ToolResult(
                                content.text("toolUseId", ""),
                                null,
                                parts(content.get("content")),
                                content.text("status", "").equals("error"),
                                null);
                    }
                }
                case "reasoningContent" -> {
                    JsonView thought = content.get("reasoningText");
                    String state = thought.isObject()
                            ? thought.text("signature")
                            : "redacted:" + content.text("redactedContent");
                    return new Part.Reasoning(
                            thought.text("text", ""), state == null ? null : new Opaque(issuer, state));
                }
                default -> {}
            }
        }
        return new Part.Native(new Raw(Converse.FORMAT, block.json()));
    }

    private static Part attachment(JsonView content) {
        Media.Kind kind = Media.Kind.valueOf(content.name().toUpperCase(Locale.ROOT));
        JsonView source = content.get("source");
        Media media = source.text("text") != null
                ? new Media.Bytes(source.text("text").getBytes(StandardCharsets.UTF_8))
                : source.text("bytes") != null
                        ? new Media.Base64(source.text("bytes"))
                        : new Media.Address(URI.create(source.get("s3Location").text("uri")));
        return Part.Attachment.of(kind, media, MediaFormats.type(kind, content.text("format", "txt")))
                .named(content.text("name"));
    }

    private static void tools(JsonView config, ChatRequest.Builder request) {
        List<Tool> tools = new ArrayList<>();
        for (JsonView tool : config.get("tools")) {
            JsonView spec = tool.get("toolSpec");
            JsonView mark = tool.get("cachePoint");
            if (spec.isObject()) {
                tools.add(new Tool.Function(
                        spec.text("name", ""),
                        spec.text("description"),
                        spec.get("inputSchema").get("json").json(),
                        spec.truth("strict"),
                        null));
            } else if (mark.isObject() && tools.get(tools.size() - 1) instanceof Tool.Function f) {
                CacheMark cache = "1h".equals(mark.text("ttl")) ? CacheMark.LONG : CacheMark.SHORT;
                tools.set(
                        tools.size() - 1,
                        new Tool.Function(f.name(), f.description(), f.parameters(), f.strict(), cache));
            } else {
                tools.add(new Tool.Native(new Raw(Converse.FORMAT, tool.json())));
            }
        }
        request.tools(tools);
        JsonView choice = config.get("toolChoice");
        if (choice.get("any").isObject()) {
            request.toolChoice(ToolChoice.REQUIRED);
        } else if (choice.get("tool").isObject()) {
            request.toolChoice(ToolChoice.named(choice.get("tool").text("name", "")));
        } else if (choice.get("auto").isObject()) {
            request.toolChoice(ToolChoice.AUTO);
        }
    }
}
