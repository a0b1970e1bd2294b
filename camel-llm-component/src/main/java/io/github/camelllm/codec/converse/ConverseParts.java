package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the content blocks of a turn. */
final class ConverseParts {

    private final String issuer;
    private final Warnings warnings;
    private final MediaBlocks media = new MediaBlocks();

    ConverseParts(String issuer, Warnings warnings) {
        this.issuer = issuer;
        this.warnings = warnings;
    }

    void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text) {
            Unsent.citations(text, warnings);
            text(json, text.words());
            cachePoint(json, text.cache());
        } else if (part instanceof Part.Refusal refusal) {
            text(json, refusal.text());
        } else if (part instanceof Part.Attachment attachment) {
            Unsent.detail(attachment, warnings);
            media.write(json, attachment);
            cachePoint(json, attachment.cache());
        } else if (part instanceof Part.ToolCall call) {
            toolUse(json, call);
        } else if (part instanceof Part.ToolResult result) {
            toolResult(json, result);
        } else if (part instanceof Part.Reasoning reasoning && reasoning.opaque() != null) {
            reasoning(json, reasoning.text(), reasoning.opaque());
        } else if (part instanceof Part.Native own) {
            json.raw(own.raw().json());
        }
    }

    /** A mark is a block of its own, after what it closes. */
    static void cachePoint(JsonWriter json, @Nullable CacheMark mark) {
        if (mark != null) {
            json.beginObject().beginObject("cachePoint").field("type", "default");
            json.field("ttl", mark == CacheMark.LONG ? "1h" : null).end().end();
        }
    }

    private static void text(JsonWriter json, CharSequence text) {
        json.beginObject().field("text", text).end();
    }

    private static void reasoning(JsonWriter json, String text, Opaque opaque) {
        json.beginObject().beginObject("reasoningContent");
        String redacted = Redacted.content(opaque.value());
        if (redacted != null) {
            json.field("redactedContent", redacted);
        } else {
            json.beginObject("reasoningText").field("text", text);
            json.field("signature", opaque.value()).end();
        }
        json.end().end();
    }

    private void toolUse(JsonWriter json, Part.ToolCall call) {
        json.beginObject().beginObject("toolUse");
        json.field("toolUseId", UseIds.of(call.id(), call.name())).field("name", call.name());
        JsonView arguments = call.custom() ? JsonView.ABSENT : object(call.arguments());
        if (arguments.isObject()) {
            arguments.writeTo(json, "input");
        } else {
            json.beginObject("input");
            if (!call.arguments().isBlank()) {
                json.field("input", call.arguments());
                warnings.add(
                        "the arguments of a call of " + call.name() + " are no JSON object; they were sent as text");
            }
            json.end();
        }
        json.end().end();
    }

    private static JsonView object(String json) {
        try {
            return JsonTape.parse(json);
        } catch (IOException e) {
            return JsonView.ABSENT;
        }
    }

    private void toolResult(JsonWriter json, Part.ToolResult result) {
        CacheMark mark = result.cache();
        json.beginObject().beginObject("toolResult");
        json.field("toolUseId", UseIds.of(result.callId(), result.name())).beginArray("content");
        for (Part part : result.content()) {
            if (part instanceof Part.Text text) {
                if (!text.isBlank()) {
                    text(json, text.words());
                }
                mark = mark == null ? text.cache() : mark;
            } else if (part instanceof Part.Attachment attachment) {
                media.writeInResult(json, attachment);
                mark = mark == null ? attachment.cache() : mark;
            } else if (part instanceof Part.Native own && own.isFor(Converse.FORMAT, issuer)) {
                json.raw(own.raw().json());
            } else {
                throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a tool result");
            }
        }
        json.end().field("status", result.error() ? "error" : null).end().end();
        cachePoint(json, mark);
    }
}
