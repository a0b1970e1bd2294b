package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the conversation. */
final class ChatMessages {

    private final Dialect dialect;
    private final Warnings warnings;
    private final ChatParts parts;

    ChatMessages(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.parts = new ChatParts(dialect, warnings);
    }

    void write(JsonWriter json, ChatRequest question) {
        json.beginArray("messages");
        if (question.responseFormat() instanceof ResponseFormat.JsonSchema schema
                && dialect.has(Quirk.NO_JSON_SCHEMA)) {
            json.beginObject().field("role", "system");
            json.field("content", "Answer with a JSON object that obeys this JSON schema:\n" + schema.schema());
            json.end();
            warnings.add("the JSON schema was put into the prompt: the provider has no structured output");
        }
        for (Message message : question.messages()) {
            switch (message.role()) {
                case ASSISTANT -> assistant(json, message);
                case TOOL, USER -> user(json, message);
                default -> turn(json, systemRole(message.role()), message, message.parts());
            }
        }
        json.end();
    }

    private String systemRole(Role role) {
        return role == Role.DEVELOPER && dialect.has(Quirk.DEVELOPER_ROLE) ? "developer" : "system";
    }

    /** Tool results are messages of their own and come before what the user says beside them. */
    private void user(JsonWriter json, Message message) {
        List<Part> said = message.parts();
        if (!Parts.only(said, Part.ToolResult.class).isEmpty()) {
            for (Part part : said) {
                if (part instanceof Part.ToolResult result) {
                    toolResult(json, result);
                }
            }
            said = said.stream().filter(p -> !(p instanceof Part.ToolResult)).toList();
            if (said.isEmpty()) {
                return;
            }
        }
        turn(json, "user", message, said);
    }

    private void turn(JsonWriter json, String role, Message message, List<Part> said) {
        json.beginObject().field("role", role).field("name", message.name());
        content(json, said);
        TurnMembers.write(json, message);
        json.end();
    }

    private void content(JsonWriter json, List<Part> said) {
        if (said.size() == 1 && said.get(0) instanceof Part.Text text && text.cache() == null) {
            json.field("content", text.text());
            return;
        }
        json.beginArray("content");
        for (Part part : said) {
            parts.write(json, part);
        }
        json.end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        json.beginObject().field("role", "tool").field("tool_call_id", callId(result.callId()));
        json.field("name", result.name());
        if (result.error()) {
            warnings.dropped("the error mark of a tool result", "the format has none; its words are sent");
        }
        boolean onlyText = result.content().stream().allMatch(Part.Text.class::isInstance);
        if (onlyText && result.cache() == null) {
            json.field("content", Parts.text(result.content()));
        } else if (onlyText || dialect.has(Quirk.RICH_TOOL_RESULTS)) {
            json.beginArray("content");
            for (int i = 0; i < result.content().size(); i++) {
                boolean last = i == result.content().size() - 1;
                Part part = result.content().get(i);
                parts.write(
                        json,
                        last && part instanceof Part.Text t && result.cache() != null
                                ? t.cached(result.cache())
                                : part);
            }
            json.end();
        } else {
            throw Unsupported.content("an attachment in a tool result");
        }
        json.end();
    }

    private void assistant(JsonWriter json, Message message) {
        json.beginObject().field("role", "assistant").field("name", message.name());
        reasoning(json, message.parts());
        List<Part> said = message.parts().stream()
                .filter(p -> p instanceof Part.Text || p instanceof Part.Attachment || thinkingPart(p))
                .toList();
        List<Part.ToolCall> calls = Parts.toolCalls(message.parts());
        List<Part.Refusal> refusals = Parts.only(message.parts(), Part.Refusal.class);
        boolean plain = said.stream().allMatch(p -> p instanceof Part.Text t && t.cache() == null);
        if (said.isEmpty()) {
            if (calls.isEmpty() && refusals.isEmpty()) {
                json.field("content", "");
            } else {
                json.any("content", null);
            }
        } else if (plain) {
            json.field("content", Parts.text(said));
        } else {
            content(json, said);
        }
        if (!refusals.isEmpty()) {
            json.field("refusal", refusals.get(0).text());
        }
        for (Part part : message.parts()) {
            if (part instanceof Part.Native own && !own.raw().format().equals(ChatCompletions.FORMAT)) {
                warnings.dropped("a part of the format " + own.raw().format(), "this format does not know it");
            } else if (part instanceof Part.ToolResult) {
                throw Unsupported.content("a tool result in an assistant's turn");
            }
        }
        calls(json, calls);
        TurnMembers.write(json, message);
        json.end();
    }

    private boolean thinkingPart(Part part) {
        return part instanceof Part.Reasoning && dialect.has(Quirk.REPLAY_THINKING_PARTS);
    }

    private void calls(JsonWriter json, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.beginArray("tool_calls");
        for (Part.ToolCall call : calls) {
            json.beginObject().field("id", callId(call.id()));
            if (call.custom()) {
                json.field("type", "custom").beginObject("custom");
                json.field("name", call.name()).field("input", call.arguments()).end();
            } else {
                json.field("type", "function").beginObject("function");
                json.field("name", call.name())
                        .field("arguments", call.arguments())
                        .end();
            }
            Opaque opaque = call.opaque();
            if (opaque != null && opaque.issuer().equals(dialect.issuer())) {
                json.raw("extra_content", opaque.value());
            }
            json.end();
        }
        json.end();
    }

    /** Thoughts go back in the field that the server reads, opaque state only to its own issuer. */
    private void reasoning(JsonWriter json, List<Part> said) {
        StringBuilder text = new StringBuilder();
        String details = null;
        for (Part part : said) {
            if (part instanceof Part.Reasoning reasoning) {
                text.append(reasoning.text());
                Opaque opaque = reasoning.opaque();
                if (opaque != null && opaque.issuer().equals(dialect.issuer())) {
                    details = opaque.value();
                }
            }
        }
        if (dialect.has(Quirk.REPLAY_REASONING_DETAILS) && details != null) {
            json.raw("reasoning_details", details);
        } else if (!text.isEmpty() && dialect.has(Quirk.REPLAY_REASONING_CONTENT)) {
            json.field("reasoning_content", text.toString());
        } else if (!text.isEmpty() && dialect.has(Quirk.REPLAY_REASONING)) {
            json.field("reasoning", text.toString());
        }
    }

    private String callId(String id) {
        return dialect.has(Quirk.SHORT_CALL_IDS) ? ShortIds.of(id) : id;
    }

    /** A hint: where a server caches by itself, leaving it out loses nothing but is said all the same. */
    static void cacheMark(JsonWriter json, @Nullable CacheMark mark, Dialect dialect, Warnings warnings) {
        if (mark == null) {
            return;
        }
        if (!dialect.has(Quirk.CACHE_CONTROL)) {
            warnings.dropped("a prompt cache mark", "the provider caches without marks, or not at all");
            return;
        }
        json.beginObject("cache_control").field("type", "ephemeral");
        json.field("ttl", mark == CacheMark.LONG ? "1h" : null).end();
    }
}
