package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the conversation. A turn has one text, and its images beside it. */
final class ChatMessages {

    private final Warnings warnings;
    private final Map<String, String> toolNames = new HashMap<>();

    ChatMessages(Warnings warnings) {
        this.warnings = warnings;
    }

    static void noCacheMarks(Warnings warnings) {
        warnings.dropped("a prompt cache mark", "the format has none");
    }

    void write(JsonWriter json, List<Message> messages) {
        json.beginArray("messages");
        for (Message message : messages) {
            if (message.name() != null) {
                warnings.dropped("the name of a speaker", "the format has none");
            }
            switch (message.role()) {
                case ASSISTANT -> assistant(json, message.parts());
                case USER, TOOL -> user(json, message.parts());
                case SYSTEM, DEVELOPER -> turn(json, Role.SYSTEM, message.parts());
            }
        }
        json.end();
    }

    /** Tool results are messages of their own and come before what the user says beside them. */
    private void user(JsonWriter json, List<Part> said) {
        Parts.only(said, Part.ToolResult.class).forEach(result -> toolResult(json, result));
        List<Part> rest =
                said.stream().filter(p -> !(p instanceof Part.ToolResult)).toList();
        if (!rest.isEmpty() || said.isEmpty()) {
            turn(json, Role.USER, rest);
        }
    }

    private void turn(JsonWriter json, Role role, List<Part> said) {
        String name = role.name().toLowerCase(Locale.ROOT);
        for (Part part : said) {
            if (!(part instanceof Part.Text) && !(part instanceof Part.Attachment)) {
                throw Unsupported.content(
                        "a part of kind " + part.getClass().getSimpleName() + " in a turn of the " + name);
            }
        }
        json.beginObject().field("role", name).field("content", lines(said));
        images(json, said);
        json.end();
    }

    /** Texts of a question are each something of their own. */
    private String lines(List<Part> said) {
        List<Part.Text> texts = Parts.only(said, Part.Text.class);
        for (Part.Text text : texts) {
            unsaid(text);
        }
        return texts.stream().map(Part.Text::text).collect(Collectors.joining("\n"));
    }

    private void unsaid(Part.Text text) {
        Unsent.citations(text, warnings);
        if (text.cache() != null) {
            noCacheMarks(warnings);
        }
    }

    private void images(JsonWriter json, List<Part> said) {
        List<Part.Attachment> attachments = Parts.only(said, Part.Attachment.class);
        if (attachments.isEmpty()) {
            return;
        }
        json.beginArray("images");
        for (Part.Attachment attachment : attachments) {
            if (attachment.kind() != Media.Kind.IMAGE) {
                throw Attachments.unsupported(attachment, null);
            }
            String inline = attachment.content().base64();
            if (inline == null) {
                boolean address = attachment.content() instanceof Media.Address;
                throw Attachments.unsupported(attachment, address ? "by address" : "by reference");
            }
            Unsent.detail(attachment, warnings);
            if (attachment.cache() != null) {
                noCacheMarks(warnings);
            }
            json.value(inline);
        }
        json.end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        for (Part part : result.content()) {
            if (part instanceof Part.Attachment attachment) {
                throw Attachments.unsupported(attachment, "in a tool result");
            } else if (!(part instanceof Part.Text)) {
                throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a tool result");
            }
        }
        if (result.error()) {
            warnings.dropped("the error mark of a tool result", "the format has none; its words are sent");
        }
        if (result.cache() != null) {
            noCacheMarks(warnings);
        }
        String name = result.name();
        json.beginObject().field("role", "tool").field("content", lines(result.content()));
        json.field("tool_name", name == null ? toolNames.get(result.callId()) : name);
        id(json, "tool_call_id", result.callId());
        json.end();
    }

    /** Older servers have no ids and take no notice of them. */
    private static void id(JsonWriter json, String name, String id) {
        if (!id.isEmpty() && !CallIds.isMade(id)) {
            json.field(name, id);
        }
    }

    private void assistant(JsonWriter json, List<Part> said) {
        StringBuilder content = new StringBuilder();
        for (Part part : said) {
            if (part instanceof Part.Text text) {
                unsaid(text);
                content.append(text.text());
            } else if (part instanceof Part.Refusal refusal) {
                content.append(refusal.text());
            } else if (part instanceof Part.Native own) {
                Unsent.foreign(own, OllamaChat.FORMAT, warnings);
            } else if (part instanceof Part.ToolResult) {
                throw Unsupported.content("a tool result in an assistant's turn");
            }
        }
        json.beginObject().field("role", "assistant").field("content", content.toString());
        String thoughts = Parts.reasoning(said);
        json.field("thinking", thoughts.isEmpty() ? null : thoughts);
        images(json, said);
        List<Part.ToolCall> calls = Parts.toolCalls(said);
        if (!calls.isEmpty()) {
            json.beginArray("tool_calls");
            calls.forEach(call -> call(json, call));
            json.end();
        }
        json.end();
    }

    private void call(JsonWriter json, Part.ToolCall call) {
        toolNames.put(call.id(), call.name());
        json.beginObject();
        id(json, "id", call.id());
        json.beginObject("function").field("name", call.name());
        arguments(call).writeTo(json, "arguments");
        json.end().end();
    }

    private static JsonView arguments(Part.ToolCall call) {
        try {
            String text = call.arguments();
            JsonView arguments = JsonTape.parse(text.isBlank() ? "{}" : text);
            if (arguments.isObject() && !call.custom()) {
                return arguments;
            }
        } catch (IOException e) {
            // said below
        }
        throw Unsupported.content("a call of the tool '" + call.name() + "' whose arguments are no JSON object");
    }
}
