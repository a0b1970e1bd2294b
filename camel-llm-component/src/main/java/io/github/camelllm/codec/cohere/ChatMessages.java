package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes the conversation. */
final class ChatMessages {

    private final Warnings warnings;

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
                case SYSTEM, DEVELOPER -> turn(json, "system", message.parts());
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
            turn(json, "user", rest);
        }
    }

    private void turn(JsonWriter json, String role, List<Part> said) {
        json.beginObject().field("role", role);
        List<Part> content = said.stream().filter(p -> !document(p, role)).toList();
        if (content.stream().allMatch(Part.Text.class::isInstance) && content.size() < 2) {
            content.forEach(this::unsaid);
            json.field("content", Parts.words(content));
        } else {
            json.beginArray("content");
            for (Part part : content) {
                block(json, part, role);
            }
            json.end();
        }
        json.end();
    }

    private static boolean document(Part part, String role) {
        return role.equals("user") && part instanceof Part.Attachment attachment && Documents.sendable(attachment);
    }

    private void block(JsonWriter json, Part part, String role) {
        if (part instanceof Part.Text text) {
            unsaid(text);
            text(json, text.words());
        } else if (part instanceof Part.Attachment attachment) {
            if (attachment.kind() != Media.Kind.IMAGE || !role.equals("user")) {
                throw Attachments.unsupported(attachment, role.equals("user") ? null : "in a turn of the " + role);
            }
            json.beginObject().field("type", "image_url").beginObject("image_url");
            Attachments.address(json, "url", attachment);
            json.field("detail", attachment.detail()).end().end();
            if (attachment.cache() != null) {
                noCacheMarks(warnings);
            }
        } else if (part instanceof Part.Native own && own.raw().format().equals(CohereChat.FORMAT)) {
            json.raw(own.raw().json());
        } else {
            throw Unsupported.content(
                    "a part of kind " + part.getClass().getSimpleName() + " in a turn of the " + role);
        }
    }

    /** Warns of what a text has beside its words. */
    private void unsaid(Part part) {
        if (part instanceof Part.Text text) {
            Unsent.citations(text, warnings);
            if (text.cache() != null) {
                noCacheMarks(warnings);
            }
        }
    }

    private static void text(JsonWriter json, CharSequence text) {
        json.beginObject().field("type", "text").field("text", text).end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        json.beginObject().field("role", "tool").field("tool_call_id", result.callId());
        if (result.error()) {
            warnings.dropped("the error mark of a tool result", "the format has none; its words are sent");
        }
        if (result.cache() != null) {
            noCacheMarks(warnings);
        }
        List<Part> content = result.content();
        if (content.size() < 2 && content.stream().allMatch(Part.Text.class::isInstance)) {
            json.field("content", Parts.words(content));
        } else {
            json.beginArray("content");
            for (Part part : content) {
                if (part instanceof Part.Attachment attachment) {
                    if (!Documents.sendable(attachment)) {
                        throw Attachments.unsupported(attachment, "in a tool result");
                    }
                    Documents.result(json, attachment);
                } else {
                    block(json, part, "tool");
                }
            }
            json.end();
        }
        json.end();
    }

    /** Words beside tool calls are the plan that led to them. */
    private void assistant(JsonWriter json, List<Part> said) {
        List<Part.ToolCall> calls = Parts.toolCalls(said);
        json.beginObject().field("role", "assistant");
        List<Part> content =
                said.stream().filter(p -> spoken(p, !calls.isEmpty())).toList();
        if (!content.isEmpty()) {
            json.beginArray("content");
            for (Part part : content) {
                if (part instanceof Part.Reasoning reasoning) {
                    json.beginObject().field("type", "thinking");
                    json.field("thinking", reasoning.text()).end();
                } else if (part instanceof Part.Refusal refusal) {
                    text(json, refusal.text());
                } else {
                    block(json, part, "assistant");
                }
            }
            json.end();
        } else if (calls.isEmpty()) {
            json.field("content", "");
        }
        if (!calls.isEmpty()) {
            said.forEach(this::unsaid);
            String plan = Parts.text(said);
            json.field("tool_plan", plan.isEmpty() ? null : plan);
            calls(json, calls);
        }
        citations(json, said);
        json.end();
    }

    private boolean spoken(Part part, boolean called) {
        if (part instanceof Part.ToolCall) {
            return false;
        }
        if (part instanceof Part.Text || part instanceof Part.Refusal) {
            return !called;
        }
        if (part instanceof Part.Reasoning reasoning) {
            return !reasoning.text().isEmpty();
        }
        if (part instanceof Part.Native own && !own.raw().format().equals(CohereChat.FORMAT)) {
            Unsent.foreign(own, CohereChat.FORMAT, warnings);
            return false;
        }
        return true;
    }

    private static void calls(JsonWriter json, List<Part.ToolCall> calls) {
        json.beginArray("tool_calls");
        for (Part.ToolCall call : calls) {
            if (call.custom()) {
                throw Unsupported.content("a call of a tool that takes free text");
            }
            json.beginObject().field("id", call.id()).field("type", "function");
            json.beginObject("function").field("name", call.name());
            json.field("arguments", call.arguments()).end().end();
        }
        json.end();
    }

    private static void citations(JsonWriter json, List<Part> said) {
        List<Raw> own = Parts.only(said, Part.Text.class).stream()
                .flatMap(text -> text.citations().stream())
                .map(Citation::raw)
                .filter(raw -> raw != null && raw.format().equals(CohereChat.FORMAT))
                .toList();
        if (!own.isEmpty()) {
            json.beginArray("citations");
            own.forEach(raw -> json.raw(raw.json()));
            json.end();
        }
    }
}
