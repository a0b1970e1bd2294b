package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.IssuedState;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a turn as content blocks. */
final class Blocks {

    private final String issuer;
    private final Warnings warnings;

    Blocks(String issuer, Warnings warnings) {
        this.issuer = issuer;
        this.warnings = warnings;
    }

    /**
     * Whether the part is sent. Blank text and thoughts that this issuer did not sign are refused by the format and left
     * out.
     *
     * @throws io.github.camelllm.error.UnsupportedException if the part is content that this role can't say
     */
    boolean carries(Part part, Role role) {
        if (part instanceof Part.Text text) {
            return !text.isBlank();
        }
        boolean assistant = role == Role.ASSISTANT;
        if (part instanceof Part.Native own) {
            if (own.isFor(Messages.FORMAT, issuer)) {
                return true;
            }
            if (!assistant) {
                throw Unsupported.content("a part of the format " + own.raw().format());
            }
            Unsent.foreign(own, Messages.FORMAT, warnings);
            return false;
        }
        boolean ofUser = part instanceof Part.Attachment || part instanceof Part.ToolResult;
        if (assistant && part instanceof Part.Attachment attachment) {
            throw Attachments.unsupported(attachment, "in an assistant's turn");
        }
        if (ofUser == assistant) {
            throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a turn of the "
                    + (assistant ? "assistant" : "user"));
        }
        if (part instanceof Part.Reasoning reasoning && !isMine(reasoning.opaque())) {
            warnings.dropped("a thought", "the format takes back those only that it signed");
            return false;
        }
        return !(part instanceof Part.Refusal refusal) || !refusal.text().isBlank();
    }

    private boolean isMine(@Nullable Opaque opaque) {
        return opaque != null && opaque.issuer().equals(issuer);
    }

    void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text) {
            json.beginObject().field("type", "text").field("text", text.words());
            Citations.write(json, text.citations(), warnings);
            cacheMark(json, text.cache());
            json.end();
        } else if (part instanceof Part.Refusal refusal) {
            json.beginObject().field("type", "text").field("text", refusal.text());
            json.end();
        } else if (part instanceof Part.Attachment attachment) {
            if (attachment.detail() != null) {
                warnings.dropped("the detail of an image", "the format has no such setting");
            }
            Sources.write(json, attachment);
        } else if (part instanceof Part.Reasoning reasoning && reasoning.opaque() != null) {
            thought(json, reasoning.text(), reasoning.opaque());
        } else if (part instanceof Part.ToolCall call) {
            toolUse(json, call);
        } else if (part instanceof Part.ToolResult result) {
            toolResult(json, result);
        } else if (part instanceof Part.Native own) {
            json.raw(own.raw().json());
        }
    }

    /** A thought goes back exactly as it came: its signature covers it. */
    private static void thought(JsonWriter json, String text, Opaque state) {
        if (state.value().startsWith("{")) {
            json.raw(IssuedState.object(state));
            return;
        }
        json.beginObject().field("type", "thinking").field("thinking", text);
        json.field("signature", state.value()).end();
    }

    private void toolUse(JsonWriter json, Part.ToolCall call) {
        json.beginObject().field("type", "tool_use");
        json.field("id", UsableId.of(call.id(), call.name())).field("name", call.name());
        ToolInput.write(json, call, warnings);
        Opaque opaque = call.opaque();
        if (opaque != null && isMine(opaque)) {
            for (JsonView member : JsonView.of(IssuedState.object(opaque))) {
                member.writeTo(json, member.name());
            }
        }
        json.end();
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        json.beginObject().field("type", "tool_result");
        json.field("tool_use_id", UsableId.of(result.callId(), result.name() == null ? "" : result.name()));
        resultContent(json, result.content());
        json.field("is_error", result.error() ? (Boolean) true : null);
        cacheMark(json, result.cache());
        json.end();
    }

    private void resultContent(JsonWriter json, List<Part> content) {
        if (content.size() == 1 && content.get(0) instanceof Part.Text only && only.cache() == null) {
            json.field("content", only.words());
        } else if (!content.isEmpty()) {
            json.beginArray("content");
            for (Part part : content) {
                boolean allowed =
                        part instanceof Part.Text || part instanceof Part.Attachment || part instanceof Part.Native;
                if (!allowed) {
                    throw Unsupported.content(
                            "a part of kind " + part.getClass().getSimpleName() + " in a tool result");
                }
                if (carries(part, Role.USER)) {
                    write(json, part);
                }
            }
            json.end();
        }
    }

    static void cacheMark(JsonWriter json, @Nullable CacheMark mark) {
        if (mark != null) {
            json.beginObject("cache_control").field("type", "ephemeral");
            json.field("ttl", mark == CacheMark.LONG ? "1h" : null).end();
        }
    }
}
