package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.codec.CarriedState;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of a request as turns: what the model said in a row is one. */
final class RequestItems {

    private final String issuer;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> said = new ArrayList<>();
    private final Set<String> customCalls = new HashSet<>();

    /** Of the item that is read, from 0. */
    private int place = -1;

    RequestItems(String issuer) {
        this.issuer = issuer;
    }

    List<Message> read(JsonView list) {
        for (JsonView item : list) {
            place++;
            if (item.isString()) {
                turn(Message.user(String.valueOf(item.text())));
            } else {
                item(item);
            }
        }
        flush();
        return messages;
    }

    private void item(JsonView item) {
        String type = item.text("type", item.get("role").present() ? "message" : "item_reference");
        switch (type) {
            case "message" -> message(item);
            case "reasoning" -> said.add(new Part.Reasoning(thought(item), state(item)));
            case "function_call" -> said.add(call(item, item.text("arguments", "{}"), false));
            case "custom_tool_call" -> {
                customCalls.add(item.text("call_id", ""));
                said.add(call(item, item.text("input", ""), true));
            }
            case "function_call_output" -> result(item);
            case "custom_tool_call_output" -> {
                if (customCalls.contains(item.text("call_id", ""))) {
                    result(item);
                } else {
                    turn(Message.of(Role.TOOL, raw(item)));
                }
            }
            default -> {
                if (type.endsWith("_output") || type.endsWith("_response")) {
                    turn(Message.of(Role.TOOL, raw(item)));
                } else {
                    said.add(raw(item));
                }
            }
        }
    }

    private void turn(Message message) {
        flush();
        messages.add(message);
    }

    private void flush() {
        if (!said.isEmpty()) {
            messages.add(new Message(Role.ASSISTANT, said, null));
            said.clear();
        }
    }

    private Part raw(JsonView item) {
        return new Part.Native(new Raw(Responses.FORMAT, item.json()), issuer.isEmpty() ? null : issuer);
    }

    private void message(JsonView item) {
        String role = item.text("role", "");
        JsonView content = item.get("content");
        switch (role) {
            case "system" -> turn(new Message(Role.SYSTEM, RequestParts.read(content), null));
            case "developer" -> turn(new Message(Role.DEVELOPER, RequestParts.read(content), null));
            case "user" -> turn(new Message(Role.USER, RequestParts.read(content), null));
            case "assistant" -> said.addAll(assistant(item, content));
            default ->
                throw RequestFields.wrong("input[" + place + "].role", role, "user, assistant, system or developer");
        }
    }

    /** A message with content that is neither text nor refusal is kept whole. */
    private List<Part> assistant(JsonView item, JsonView content) {
        Opaque state = ItemState.of(item, issuer);
        CharSequence only = content.characters();
        if (only != null) {
            return List.of(new Part.Text(only, List.of(), null, state));
        }
        List<Part> parts = new ArrayList<>();
        for (JsonView part : content) {
            switch (part.text("type", "output_text")) {
                case "output_text", "input_text", "text" ->
                    parts.add(new Part.Text(part.characters("text"), citations(part), null, state));
                case "refusal" -> parts.add(new Part.Refusal(part.text("refusal", "")));
                default -> {
                    return List.of(raw(item));
                }
            }
        }
        return parts;
    }

    private static List<Citation> citations(JsonView part) {
        List<Citation> citations = new ArrayList<>(0);
        part.get("annotations").forEach(a -> citations.add(Annotations.read(a)));
        return citations;
    }

    private static String thought(JsonView item) {
        List<String> paragraphs = new ArrayList<>();
        for (String name : List.of("summary", "content")) {
            item.get(name).forEach(p -> paragraphs.add(p.text("text", "")));
        }
        return String.join("\n\n", paragraphs);
    }

    private Part call(JsonView item, String arguments, boolean custom) {
        return new Part.ToolCall(
                item.text("call_id", item.text("id", "")),
                item.text("name", ""),
                arguments,
                custom,
                ItemState.of(item, issuer));
    }

    private void result(JsonView item) {
        turn(Message.of(
                Role.TOOL,
                new Part.ToolResult(
                        item.text("call_id", ""),
                        item.text("name"),
                        RequestParts.read(item.get("output")),
                        false,
                        null)));
    }

    /** The item itself, or what it carries of another provider's. */
    private @Nullable Opaque state(JsonView item) {
        String carried = item.text("encrypted_content", "");
        if (CarriedState.isCarried(carried)) {
            return CarriedState.read(carried, issuer);
        }
        return AnswerItem.isOurs(item) ? null : new Opaque(issuer, item.json());
    }
}
