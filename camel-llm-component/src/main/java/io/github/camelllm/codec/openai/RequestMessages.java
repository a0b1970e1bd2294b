package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;

/** Reads the conversation of a request. */
final class RequestMessages {

    private final String issuer;

    /** @param issuer the issuer of opaque state in it */
    RequestMessages(String issuer) {
        this.issuer = issuer;
    }

    List<Message> read(JsonView list) {
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
                        default ->
                            throw RequestFields.wrong(
                                    "messages[" + messages.size() + "].role",
                                    word,
                                    "system, developer, user, assistant, tool or function");
                    });
        }
        return messages;
    }

    private Message message(Role role, JsonView item) {
        return new Message(role, RequestParts.read(item.get("content")), item.text("name"), TurnMembers.read(item));
    }

    private Message toolResult(JsonView item) {
        List<Part> content = RequestParts.read(item.get("content"));
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
        said.addAll(RequestParts.read(item.get("content")));
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
}
