package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a request in this format, as users write it. What this class does not know becomes an extra field, so that
 * nothing is lost on the way to a server of the same format.
 */
public final class MessagesRequests {

    private final RequestBlocks blocks;

    /** @param issuer the issuer of signatures in the conversation */
    public MessagesRequests(String issuer) {
        this.blocks = new RequestBlocks(issuer);
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
        request.messages(messages(root));
        for (JsonView field : root) {
            if (!field.present()) {
                continue;
            }
            switch (field.name()) {
                case "model", "messages", "system", "thinking", "output_config", "anthropic_version" -> {}
                case "tools" -> request.tools(tools(field));
                case "tool_choice" -> choice(field, request, extra);
                case "stream" -> request.stream(field.isTrue());
                case "max_tokens" -> settings.maxTokens(integer(field));
                case "temperature" -> settings.temperature(RequestFields.decimal(field));
                case "top_p" -> settings.topP(RequestFields.decimal(field));
                case "top_k" -> settings.topK(integer(field));
                case "stop_sequences" -> settings.stop(strings(field));
                case "service_tier" -> settings.serviceTier(field.text());
                case "metadata" -> metadata(field, settings, extra);
                case "output_format" -> format(field, request, extra);
                default -> put(field, extra);
            }
        }
        JsonView output = root.get("output_config");
        for (JsonView member : output) {
            if (member.name().equals("format")) {
                format(member, request, extra);
            }
        }
        request.thinking(RequestThinking.read(root.get("thinking"), output, extra));
        return request.settings(settings.build()).extra(extra).build();
    }

    private List<Message> messages(JsonView root) {
        List<Message> messages = new ArrayList<>();
        JsonView system = root.get("system");
        if (system.notEmpty()) {
            messages.add(new Message(Role.SYSTEM, blocks.read(system), null));
        }
        int place = 0;
        for (JsonView item : root.get("messages")) {
            String role = item.text("role", "");
            switch (role) {
                case "user" -> blocks.user(item.get("content"), messages);
                case "assistant" -> messages.add(new Message(Role.ASSISTANT, blocks.read(item.get("content")), null));
                case "system" -> messages.add(new Message(Role.SYSTEM, blocks.read(item.get("content")), null));
                default -> throw RequestFields.wrong("messages[" + place + "].role", role, "user, assistant or system");
            }
            place++;
        }
        return messages;
    }

    private static List<Tool> tools(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        for (JsonView tool : list) {
            if (isFunction(tool)) {
                JsonView schema = tool.get("input_schema");
                tools.add(new Tool.Function(
                        tool.text("name", ""),
                        tool.text("description"),
                        schema.isObject() ? schema.json() : null,
                        tool.truth("strict"),
                        RequestBlocks.cacheMark(tool)));
            } else {
                tools.add(new Tool.Native(new Raw(Messages.FORMAT, tool.json())));
            }
        }
        return tools;
    }

    /**
     * A tool with members that no other format has keeps them, as one of this format only; but not for how finely its
     * arguments are streamed, which changes nothing of what is said.
     */
    private static boolean isFunction(JsonView tool) {
        if (!"custom".equals(tool.text("type", "custom"))) {
            return false;
        }
        for (JsonView member : tool) {
            boolean known =
                    switch (member.name()) {
                        case "type",
                                "name",
                                "description",
                                "input_schema",
                                "strict",
                                "cache_control",
                                "eager_input_streaming" -> true;
                        default -> !member.present();
                    };
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static void choice(JsonView choice, ChatRequest.Builder request, Map<String, Object> extra) {
        ToolChoice read =
                switch (choice.text("type", "")) {
                    case "auto" -> ToolChoice.AUTO;
                    case "any" -> ToolChoice.REQUIRED;
                    case "none" -> ToolChoice.NONE;
                    case "tool" -> ToolChoice.named(choice.text("name", ""));
                    default -> null;
                };
        if (read == null) {
            put(choice, extra);
            return;
        }
        Boolean alone = choice.truth("disable_parallel_tool_use");
        request.toolChoice(read).parallelToolCalls(alone == null ? null : (Boolean) !alone);
    }

    private static void metadata(JsonView metadata, Settings.Builder settings, Map<String, Object> extra) {
        Map<String, Object> others = new LinkedHashMap<>();
        for (JsonView label : metadata) {
            if (label.name().equals("user_id") && label.isString()) {
                settings.user(label.text());
            } else {
                put(label, others);
            }
        }
        if (!others.isEmpty()) {
            extra.put("metadata", others);
        }
    }

    private static void format(JsonView format, ChatRequest.Builder request, Map<String, Object> extra) {
        JsonView schema = format.get("schema");
        if (schema.isObject() && "json_schema".equals(format.text("type"))) {
            request.responseFormat(ResponseFormat.JsonSchema.of(schema.json()));
        } else if (format.present()) {
            put(format, extra);
        }
    }

    /** A number in quotes is none here. */
    private static Integer integer(JsonView field) {
        if (!field.isNumber()) {
            throw RequestFields.wrong(field, RequestFields.WHOLE);
        }
        return RequestFields.integer(field);
    }

    private static List<String> strings(JsonView field) {
        List<String> strings = new ArrayList<>();
        for (JsonView item : field) {
            if (item.text() != null) {
                strings.add(item.text());
            }
        }
        return strings;
    }

    static void put(JsonView field, Map<String, Object> extra) {
        Object value = field.value();
        if (value != null) {
            extra.put(field.name(), value);
        }
    }
}
