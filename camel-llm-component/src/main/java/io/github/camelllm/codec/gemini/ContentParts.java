package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a turn. A signature goes back on the part that it came with, to its issuer only. */
final class ContentParts {

    private final Dialect dialect;
    private final Warnings warnings;
    private final ToolResults results;

    ContentParts(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
        this.results = new ToolResults(dialect, this);
    }

    /**
     * Whether anything of the part is sent: the servers refuse empty text, and take thoughts back only for their
     * signature.
     */
    boolean says(Part part, boolean model) {
        if (part instanceof Part.Text text) {
            return !text.words().isEmpty() || signature(text.opaque()) != null;
        }
        if (part instanceof Part.Reasoning reasoning) {
            if (signature(reasoning.opaque()) != null) {
                return true;
            }
            if (!model) {
                throw Unsupported.content("a thought in a turn that is not the model's");
            }
            warnings.dropped("a thought", "the format takes back those only that it signed");
            return false;
        }
        if (part instanceof Part.Native own && !own.isFor(GenerateContent.FORMAT, dialect.issuer()) && model) {
            Unsent.foreign(own, GenerateContent.FORMAT, warnings);
            return false;
        }
        return true;
    }

    void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text) {
            Unsent.citations(text, warnings);
            json.beginObject().field("text", text.words());
            signed(json, text.opaque());
            cacheMark(text.cache() != null);
        } else if (part instanceof Part.Attachment attachment) {
            json.beginObject();
            media(json, attachment);
            signed(json, attachment.opaque());
        } else if (part instanceof Part.ToolCall call) {
            json.beginObject();
            call(json, call);
            signed(json, call.opaque());
        } else if (part instanceof Part.ToolResult result) {
            results.write(json, result);
            cacheMark(result.cache() != null);
        } else if (part instanceof Part.Reasoning reasoning) {
            json.beginObject().field("text", reasoning.text().isEmpty() ? null : reasoning.text());
            json.field("thought", true);
            signed(json, reasoning.opaque());
        } else if (part instanceof Part.Refusal refusal) {
            json.beginObject().field("text", refusal.text()).end();
        } else if (part instanceof Part.Native own && own.isFor(GenerateContent.FORMAT, dialect.issuer())) {
            json.raw(own.raw().json());
        } else {
            throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in this turn");
        }
    }

    private @Nullable String signature(@Nullable Opaque opaque) {
        return opaque != null && opaque.issuer().equals(dialect.issuer()) ? opaque.value() : null;
    }

    private void signed(JsonWriter json, @Nullable Opaque opaque) {
        json.field("thoughtSignature", signature(opaque)).end();
    }

    private void cacheMark(boolean asked) {
        if (asked) {
            Contents.cacheMark(warnings);
        }
    }

    private void call(JsonWriter json, Part.ToolCall call) {
        if (call.custom()) {
            throw Unsupported.content("a call of a tool that takes free text");
        }
        String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
        if (!JsonText.isObject(arguments)) {
            throw Unsupported.content("a tool call whose arguments are no JSON object");
        }
        json.beginObject("functionCall");
        id(json, call.id());
        json.field("name", call.name()).raw("args", arguments).end();
    }

    void id(JsonWriter json, String id) {
        if (dialect.has(Quirk.CALL_IDS) && !id.isEmpty() && !CallIds.isMade(id)) {
            json.field("id", id);
        }
    }

    /** Writes an attachment as {@code inlineData} or {@code fileData}. */
    void media(JsonWriter json, Part.Attachment attachment) {
        cacheMark(attachment.cache() != null);
        if (attachment.detail() != null && !attachment.detail().equals("auto")) {
            warnings.dropped("detail", "the provider has mediaResolution, in generationConfig");
        }
        Media content = attachment.content();
        String address = null;
        if (content instanceof Media.Address at) {
            address = at.uri().toString();
        } else if (content instanceof Media.FileId file) {
            boolean uploaded = file.id().startsWith("files/") && dialect.files() != null;
            address = uploaded ? dialect.files() + file.id() : file.id();
        }
        String type = attachment.mediaType();
        if (address == null) {
            json.beginObject("inlineData").field("mimeType", Attachments.mediaType(attachment));
            Attachments.base64(json, "data", attachment);
        } else {
            if (type == null && dialect.has(Quirk.FILE_TYPES)) {
                type = MediaTypes.of(address, attachment);
            }
            json.beginObject("fileData").field("mimeType", type).field("fileUri", address);
        }
        json.end();
    }
}
