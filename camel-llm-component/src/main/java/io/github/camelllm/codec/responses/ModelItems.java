package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what the model said, as the items that it came in: parts that carry the same state were one item. */
final class ModelItems {

    private final ResponsesDialect dialect;
    private final Warnings warnings;

    ModelItems(ResponsesDialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
    }

    void write(JsonWriter json, List<Part> said) {
        Opaque thought = null;
        for (int i = 0; i < said.size(); i++) {
            Part part = said.get(i);
            if (part instanceof Part.Text text) {
                int end = i + 1;
                while (end < said.size()
                        && said.get(end) instanceof Part.Text next
                        && Objects.equals(own(next.opaque()), own(text.opaque()))) {
                    end++;
                }
                message(json, said.subList(i, end), own(text.opaque()));
                i = end - 1;
            } else if (part instanceof Part.Refusal refusal) {
                // its own type of content is for items that have an id
                plain(json, refusal.text());
            } else if (part instanceof Part.Reasoning reasoning) {
                Opaque state = own(reasoning.opaque());
                if (state == null) {
                    warnings.dropped("a thought", "it carries no state that this provider issued");
                } else if (!state.equals(thought)) {
                    json.raw(state.value());
                }
                thought = state;
            } else if (part instanceof Part.ToolCall call) {
                call(json, call);
            } else if (part instanceof Part.Native item) {
                raw(json, item);
            } else if (part instanceof Part.Attachment attachment) {
                if (own(attachment.opaque()) == null) {
                    throw Attachments.unsupported(attachment, "in an assistant's turn");
                } // else it shows what the item before it made, and that item was sent
            } else {
                throw Unsupported.content("a tool result in an assistant's turn");
            }
        }
    }

    void raw(JsonWriter json, Part.Native item) {
        if (item.isFor(Responses.FORMAT, dialect.issuer())) {
            json.raw(item.raw().json());
        } else {
            Unsent.foreign(item, Responses.FORMAT, warnings);
        }
    }

    /** State that the provider issued for an item; what a client has made up is no object, or has more behind it. */
    private @Nullable Opaque own(@Nullable Opaque state) {
        boolean mine = state != null && state.issuer().equals(dialect.issuer()) && JsonText.isObject(state.value());
        return mine && !dialect.has(ResponsesQuirk.BARE_REPLIES) ? state : null;
    }

    private void message(JsonWriter json, List<Part> texts, @Nullable Opaque state) {
        CharSequence all = Parts.words(texts);
        if (texts.stream().anyMatch(p -> p instanceof Part.Text text && text.cache() != null)) {
            warnings.dropped("a prompt cache mark", "the format has none for what the model said");
        }
        if (all.isEmpty()) {
            return;
        }
        boolean whole = state != null && JsonView.of(state.value()).get("id").notEmpty();
        boolean cited = texts.stream().anyMatch(p -> p instanceof Part.Text text && foreign(text, whole));
        if (cited) {
            warnings.dropped("a text's citations", "they are of another format, or of no message of this one");
        }
        if (!whole && state == null) {
            plain(json, all);
            return;
        }
        json.beginObject().field("type", whole ? "message" : null);
        ItemState.write(json, state, dialect.issuer());
        json.field("role", "assistant");
        if (whole) {
            json.field("status", "completed").beginArray("content");
            texts.forEach(text -> outputText(json, (Part.Text) text));
            json.end();
        } else {
            json.field("content", all);
        }
        json.end();
    }

    /** Whether the text has citations that are not sent. */
    private static boolean foreign(Part.Text text, boolean whole) {
        return text.citations().stream()
                .anyMatch(citation -> !whole
                        || citation.raw() == null
                        || !citation.raw().format().equals(Responses.FORMAT));
    }

    private static void plain(JsonWriter json, CharSequence words) {
        json.beginObject().field("role", "assistant").field("content", words).end();
    }

    private static void outputText(JsonWriter json, Part.Text text) {
        json.beginObject().field("type", "output_text").field("text", text.words());
        json.beginArray("annotations");
        for (Citation citation : text.citations()) {
            if (citation.raw() != null && citation.raw().format().equals(Responses.FORMAT)) {
                json.raw(citation.raw().json());
            }
        }
        json.end().beginArray("logprobs").end().end();
    }

    private void call(JsonWriter json, Part.ToolCall call) {
        boolean custom = call.custom() && !dialect.has(ResponsesQuirk.NO_CUSTOM_CALLS);
        json.beginObject().field("type", custom ? "custom_tool_call" : "function_call");
        ItemState.write(json, own(call.opaque()), dialect.issuer());
        json.field("call_id", call.id()).field("name", call.name());
        json.field(custom ? "input" : "arguments", custom ? call.arguments() : arguments(call))
                .end();
    }

    private String arguments(Part.ToolCall call) {
        if (!call.custom()) {
            return call.arguments().isBlank() ? "{}" : call.arguments();
        }
        warnings.add("free text for a tool was put into an object: the server knows no other arguments");
        return JsonWriter.text(
                json -> json.beginObject().field("input", call.arguments()).end());
    }
}
