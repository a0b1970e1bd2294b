package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the conversation. */
final class ChatMessages {

    private final Dialect dialect;
    private final Warnings warnings;
    private final ChatParts parts;
    private final AssistantTurn assistant;

    ChatMessages(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.parts = new ChatParts(dialect, warnings);
        this.assistant = new AssistantTurn(dialect, warnings, parts);
    }

    void write(JsonWriter json, ChatRequest question) {
        json.beginArray("messages");
        if (question.responseFormat() instanceof ResponseFormat.JsonSchema schema
                && dialect.has(Quirk.NO_JSON_SCHEMA)) {
            json.beginObject().field("role", "system");
            json.field("content", "Answer with a JSON object that obeys this JSON schema:\n" + schema.schema());
            json.end();
            Unsent.labels(schema, warnings);
            warnings.add("the JSON schema was put into the prompt: the provider has no structured output");
        }
        for (Message message : question.messages()) {
            switch (message.role()) {
                case ASSISTANT -> {
                    json.beginObject().field("role", "assistant").field("name", name(message));
                    assistant.write(json, message.parts());
                    TurnMembers.write(json, message);
                    json.end();
                }
                case TOOL, USER -> user(json, message);
                default -> system(json, message);
            }
        }
        json.end();
    }

    private @Nullable String name(Message message) {
        if (message.name() != null && dialect.has(Quirk.NO_NAMES)) {
            warnings.dropped("a speaker's name", ChatBody.NO_SETTING);
            return null;
        }
        return message.name();
    }

    private void system(JsonWriter json, Message message) {
        for (Part part : message.parts()) {
            if (part instanceof Part.Attachment attachment) {
                throw Attachments.unsupported(attachment, "in a system message");
            }
        }
        boolean developer = message.role() == Role.DEVELOPER && dialect.has(Quirk.DEVELOPER_ROLE);
        json.beginObject().field("role", developer ? "developer" : "system").field("name", name(message));
        if (dialect.has(Quirk.PLAIN_TEXT) && parts.plain(message.parts())) {
            json.field(
                    "content",
                    message.parts().stream()
                            .map(part -> ((Part.Text) part).words())
                            .collect(Collectors.joining("\n")));
        } else {
            parts.content(json, message.parts());
        }
        TurnMembers.write(json, message);
        json.end();
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
        json.beginObject().field("role", "user").field("name", name(message));
        parts.content(json, said);
        TurnMembers.write(json, message);
        json.end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        json.beginObject().field("role", "tool").field("tool_call_id", AssistantTurn.callId(result.callId(), dialect));
        json.field("name", result.name());
        if (result.error()) {
            warnings.dropped("the error mark of a tool result", "the format has none; its words are sent");
        }
        CacheMark mark = result.cache();
        List<Part> content = result.content();
        if (mark != null && !dialect.has(Quirk.CACHE_CONTROL)) {
            noCacheMarks(warnings);
            mark = null;
        }
        if (mark == null && parts.plain(content)) {
            json.field("content", Parts.words(content));
            json.end();
            return;
        }
        boolean onlyText = content.stream().allMatch(Part.Text.class::isInstance);
        if (!onlyText && !dialect.has(Quirk.RICH_TOOL_RESULTS)) {
            Part other = content.stream()
                    .filter(part -> !(part instanceof Part.Text))
                    .findFirst()
                    .orElseThrow();
            throw other instanceof Part.Attachment attachment
                    ? Attachments.unsupported(attachment, "in a tool result")
                    : Unsupported.content("a part of kind " + other.getClass().getSimpleName() + " in a tool result");
        }
        json.beginArray("content");
        for (int i = 0; i < content.size(); i++) {
            boolean marked = mark != null && i == content.size() - 1;
            parts.write(json, marked && content.get(i) instanceof Part.Text text ? text.cached(mark) : content.get(i));
        }
        json.end().end();
    }

    /** Leaving out a hint loses nothing where a server caches by itself, but is said all the same. */
    static void noCacheMarks(Warnings warnings) {
        warnings.dropped("a prompt cache mark", "the provider caches without marks, or not at all");
    }

    static void cacheMark(JsonWriter json, @Nullable CacheMark mark, Dialect dialect, Warnings warnings) {
        if (mark == null) {
            return;
        }
        if (!dialect.has(Quirk.CACHE_CONTROL)) {
            noCacheMarks(warnings);
            return;
        }
        json.beginObject("cache_control").field("type", "ephemeral");
        json.field("ttl", mark == CacheMark.LONG ? "1h" : null).end();
    }
}
