package io.github.camelllm.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param parts what is said, in order; may be empty
 * @param name a name for the speaker, where several share a role; null if there is none
 * @param members what else the turn had in one wire format (a JSON object), for that format only; null if nothing
 */
public record Message(Role role, List<Part> parts, @Nullable String name, @Nullable Raw members) {

    public Message {
        parts = List.copyOf(parts);
    }

    public Message(Role role, List<Part> parts, @Nullable String name) {
        this(role, parts, name, null);
    }

    public static Message of(Role role, Part... parts) {
        return new Message(role, List.of(parts), null);
    }

    public static Message system(String text) {
        return of(Role.SYSTEM, Part.Text.of(text));
    }

    public static Message user(String text) {
        return of(Role.USER, Part.Text.of(text));
    }

    public static Message assistant(String text) {
        return of(Role.ASSISTANT, Part.Text.of(text));
    }

    /** The result of one tool call. */
    public static Message toolResult(String callId, String name, String result) {
        return of(Role.TOOL, Part.ToolResult.of(callId, name, result));
    }

    /** All text of this turn, joined without a separator; empty if there is none. */
    public String text() {
        return Parts.text(parts);
    }
}
