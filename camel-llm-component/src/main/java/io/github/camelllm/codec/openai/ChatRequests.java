package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
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
import io.github.camelllm.codec.ContentAddress;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request in this format, as users write it. What this class does not know becomes an extra field, so that
 * nothing is lost on the way to a server of the same format.
 */
public final class ChatRequests {

    /** Whoever sends opaque state in this format got it from the server that it will be sent to. */
    private final String issuer;

    /** @param issuer the issuer of opaque state in the conversation */
    public ChatRequests(String issuer) {
        this.issuer = issuer;
    }

    /**
     * @throws InvalidRequestException if a value has a type that it can't have; the message names the field
     */
    public ChatRequest read(JsonView root) {
        if (!root.get("messages").isArray()) {
            throw new InvalidRequestException(ErrorFacts.of("the request has no list 'messages'"));
        }
        ChatRequest.Builder request = ChatRequest.builder(root.text("model", ""));
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        Effort effort = null;
        Integer budget = null;
        Boolean shown = null;
        for (JsonView field : root) {
            if (!field.present()) {
                continue;
            }
            switch (field.name()) {
                case "model" -> {}
                case "messages" -> request.messages(messages(field));
                case "tools" -> request.tools(tools(field));
                case "functions" -> request.tools(functions(field));
                case "tool_choice" -> request.toolChoice(choice(field, extra));
                case "function_call" -> request.toolChoice(choice(field, extra));
                case "parallel_tool_calls" -> request.parallelToolCalls(field.isTrue());
                case "response_format" -> request.responseFormat(format(field));
                case "stream" -> request.stream(field.isTrue());
                case "stream_options" -> {}
                case "max_tokens", "max_completion_tokens" -> settings.maxTokens(integer(field));
                case "temperature" -> settings.temperature(decimal(field));
                case "top_p" -> settings.topP(decimal(field));
                case "top_k" -> settings.topK(integer(field));
                case "stop" -> settings.stop(strings(field));
                case "seed", "random_seed" -> {
                    Long seed = field.number();
                    if (seed == null) {
                        extra.put(field.name(), value(field));
                    }
                    settings.seed(seed);
                }
                case "presence_penalty" -> settings.presencePenalty(decimal(field));
                case "frequency_penalty" -> settings.frequencyPenalty(decimal(field));
                case "n" -> settings.choices(integer(field));
                case "logprobs" -> settings.logprobs(field.isTrue());
                case "top_logprobs" -> settings.topLogprobs(integer(field));
                case "user" -> settings.user(field.text());
                case "service_tier" -> settings.serviceTier(field.text());
                case "metadata" -> {
                    Map<String, String> labels = labels(field);
                    if (labels == null) {
                        extra.put("metadata", value(field));
                    } else {
                        settings.metadata(labels);
                    }
                }
                case "reasoning_effort" -> {
                    effort = Effort.parse(String.valueOf(field.text()));
                    if (effort == null) {
                        extra.put(field.name(), value(field));
                    }
                }
                case "reasoning" -> {
                    effort = Effort.parse(field.text("effort", ""));
                    budget = field.integer("max_tokens");
                    shown = field.truth("exclude") == null
                            ? null
                            : (Boolean) !field.get("exclude").isTrue();
                    if (effort == null && budget == null) {
                        extra.put(field.name(), value(field));
                    }
                }
                case "thinking" -> {
                    boolean off = "disabled".equals(field.text("type"));
                    boolean redundant =
                            root.get("reasoning_effort").present() && field.integer("budget_tokens") == null;
                    if (off) {
                        effort = Effort.NONE;
                    } else if (!redundant) {
                        extra.put(field.name(), value(field));
                    }
                }
                default -> extra.put(field.name(), value(field));
            }
        }
        if (effort != null || budget != null || shown != null) {
            request.thinking(new Thinking(effort, budget, shown));
        }
        return request.settings(settings.build()).extra(extra).build();
    }

    private List<Message> messages(JsonView list) {
        List<Message> messages = new ArrayList<>();
        for (JsonView item : list) {
            String word = item.text("role", "");
            messages.add(
                    switch (word) {
                        case "system" -> message(Role.SYSTEM, item);
                        case "developer" -> message(Role.DEVELOPER, item);
                        case "user" -> message(Role.USER, item);
                        case "assistant" -> assistant(item);
                        case "tool", "function" -> toolResult(item);
                        default -> throw wrong("messages[" + messages.size() + "].role", word);
                    });
        }
        return messages;
    }

    private Message message(Role role, JsonView item) {
        return new Message(role, parts(item.get("content")), item.text("name"), TurnMembers.read(item));
    }

    private Message toolResult(JsonView item) {
        List<Part> content = parts(item.get("content"));
        CacheMark cache =
                content.isEmpty() || !(content.get(content.size() - 1) instanceof Part.Text t) ? null : t.cache();
        if (cache != null) {
            Part.Text last = (Part.Text) content.remove(content.size() - 1);
            content.add(last.cached(null));
        }
        String name = item.text("name");
        String id = item.text("tool_call_id", name == null ? "" : name);
        return Message.of(Role.TOOL, new Part.ToolResult(id, name, content, false, cache));
    }

    private Message assistant(JsonView item) {
        List<Part> said = new ArrayList<>();
        JsonView details = item.get("reasoning_details");
        String thought = item.any("reasoning_content", "reasoning").text();
        if (details.isArray() && details.notEmpty()) {
            said.addAll(CarriedDetails.read(details, thought, issuer));
        } else if (thought != null && !thought.isEmpty()) {
            said.add(Part.Reasoning.of(thought));
        }
        said.addAll(parts(item.get("content")));
        if (item.get("refusal").notEmpty()) {
            said.add(new Part.Refusal(item.text("refusal", "")));
        }
        for (JsonView call : item.get("tool_calls")) {
            said.add(call(call));
        }
        JsonView only = item.get("function_call");
        if (only.isObject()) {
            String name = only.text("name", "");
            said.add(Part.ToolCall.of(name, name, only.text("arguments", "{}")));
        }
        return new Message(Role.ASSISTANT, said, item.text("name"), TurnMembers.read(item));
    }

    private Part call(JsonView call) {
        boolean custom = call.get("custom").isObject();
        JsonView said = custom ? call.get("custom") : call.get("function");
        JsonView arguments = custom ? said.get("input") : said.get("arguments");
        String text = arguments.isString() ? arguments.text() : arguments.present() ? arguments.json() : "{}";
        JsonView extra = call.get("extra_content");
        return new Part.ToolCall(
                call.text("id", ""),
                said.text("name", ""),
                text == null ? "{}" : text,
                custom,
                CarriedDetails.read(extra, issuer));
    }

    private List<Part> parts(JsonView content) {
        List<Part> parts = new ArrayList<>();
        String only = content.text();
        if (only != null) {
            parts.add(Part.Text.of(only));
        }
        for (JsonView part : content) {
            parts.add(part.isString() ? Part.Text.of(part.text() + "") : part(part));
        }
        return parts;
    }

    private Part part(JsonView part) {
        CacheMark cache = cache(part.get("cache_control"));
        String type = part.text("type", "text");
        switch (type) {
            case "text", "input_text", "output_text" -> {
                return Part.Text.of(part.text("text", "")).cached(cache);
            }
            case "refusal" -> {
                return new Part.Refusal(part.text("refusal", ""));
            }
            case "image_url" -> {
                JsonView image = part.get("image_url");
                String url = image.isString() ? image.text() : image.text("url");
                return attachment(
                        ContentAddress.attachment(Media.Kind.IMAGE, url == null ? "" : url, null, image.text("detail")),
                        cache);
            }
            case "video_url" -> {
                return attachment(
                        ContentAddress.attachment(
                                Media.Kind.VIDEO, part.get("video_url").text("url", ""), null, null),
                        cache);
            }
            case "document_url" -> {
                return attachment(
                        ContentAddress.attachment(Media.Kind.DOCUMENT, part.text("document_url", ""), null, null)
                                .named(part.text("document_name")),
                        cache);
            }
            case "input_audio" -> {
                return attachment(audio(part.get("input_audio")), cache);
            }
            case "file" -> {
                return attachment(file(part.get("file")), cache);
            }
            case "thinking" -> {
                StringBuilder text = new StringBuilder();
                part.get("thinking").forEach(piece -> text.append(piece.text("text", "")));
                return Part.Reasoning.of(text.toString());
            }
            default -> {
                return new Part.Native(new Raw(ChatCompletions.FORMAT, part.json()));
            }
        }
    }

    private static Part attachment(Part.Attachment a, @Nullable CacheMark cache) {
        return new Part.Attachment(a.kind(), a.content(), a.mediaType(), a.name(), a.detail(), cache, a.opaque());
    }

    private static Part.Attachment audio(JsonView audio) {
        String data = audio.isString() ? audio.text() : audio.text("data");
        String format = audio.text("format");
        return Part.Attachment.of(
                Media.Kind.AUDIO,
                new Media.Base64(data == null ? "" : data),
                format == null ? null : "audio/" + format);
    }

    private static Part.Attachment file(JsonView file) {
        String id = file.text("file_id");
        if (id != null) {
            return Part.Attachment.of(Media.Kind.DOCUMENT, new Media.FileId(id), null);
        }
        String data = file.text("file_data", "");
        boolean address = data.startsWith("data:") || data.startsWith("http");
        return ContentAddress.attachment(
                        Media.Kind.DOCUMENT, address ? data : "data:application/pdf;base64," + data, null, null)
                .named(file.text("filename"));
    }

    private static @Nullable CacheMark cache(JsonView control) {
        if (!control.isObject()) {
            return null;
        }
        return "1h".equals(control.text("ttl")) ? CacheMark.LONG : CacheMark.SHORT;
    }

    /** Tools as the member {@code tools} of a request has them. */
    public static List<Tool> tools(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        for (JsonView tool : list) {
            JsonView function = tool.get("function");
            if (function.isObject() && "function".equals(tool.text("type", "function"))) {
                tools.add(function(function, cache(tool.get("cache_control"))));
            } else {
                tools.add(new Tool.Native(new Raw(ChatCompletions.FORMAT, tool.json())));
            }
        }
        return tools;
    }

    private static List<Tool> functions(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        list.forEach(function -> tools.add(function(function, null)));
        return tools;
    }

    private static Tool function(JsonView function, @Nullable CacheMark cache) {
        JsonView parameters = function.get("parameters");
        return new Tool.Function(
                function.text("name", ""),
                function.text("description"),
                parameters.isObject() ? parameters.json() : null,
                function.truth("strict"),
                cache);
    }

    private static @Nullable ToolChoice choice(JsonView choice, Map<String, Object> extra) {
        String word = choice.text();
        if (word != null) {
            return ToolChoice.parse(word);
        }
        JsonView function = choice.get("function");
        String name = function.isObject() ? function.text("name") : choice.text("name");
        if (name == null) {
            extra.put(choice.name(), value(choice));
            return null;
        }
        return ToolChoice.named(name);
    }

    private static @Nullable ResponseFormat format(JsonView format) {
        return switch (format.text("type", "")) {
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> {
                JsonView inner = format.get("json_schema");
                JsonView schema = inner.any("schema", "schema_definition");
                yield new ResponseFormat.JsonSchema(
                        inner.text("name", "answer"),
                        schema.isObject() ? schema.json() : "{}",
                        inner.truth("strict"),
                        inner.text("description"));
            }
            default -> null;
        };
    }

    private static Integer integer(JsonView field) {
        Long number = field.number();
        if (number == null || number != number.intValue()) {
            throw wrong(field.name(), String.valueOf(field.scalar()));
        }
        return number.intValue();
    }

    private static Double decimal(JsonView field) {
        if (!field.isNumber() || field.decimal() == null) {
            throw wrong(field.name(), String.valueOf(field.scalar()));
        }
        return field.decimal().doubleValue();
    }

    private static List<String> strings(JsonView field) {
        List<String> strings = new ArrayList<>();
        if (field.isString()) {
            strings.add(field.text() + "");
        }
        for (JsonView item : field) {
            if (item.isString()) {
                strings.add(item.text() + "");
            }
        }
        return strings;
    }

    private static @Nullable Map<String, String> labels(JsonView field) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (JsonView label : field) {
            String text = label.text();
            if (text == null) {
                return null;
            }
            labels.put(label.name(), text);
        }
        return labels;
    }

    private static Object value(JsonView field) {
        Object value = field.value();
        return value == null ? "" : value;
    }

    private static InvalidRequestException wrong(String field, String value) {
        return new InvalidRequestException(
                ErrorFacts.of("'" + field + "' has the value '" + value + "', which it can't have"));
    }
}
