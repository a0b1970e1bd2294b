package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonText;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/**
 * Writes the results of tool calls, which are objects: text that is one is sent as that object, other text under {@code
 * output}, an error under {@code error}; attachments stand beside it.
 */
final class ToolResults {

    private final Dialect dialect;
    private final ContentParts parts;

    ToolResults(Dialect dialect, ContentParts parts) {
        this.dialect = dialect;
        this.parts = parts;
    }

    void write(JsonWriter json, Part.ToolResult result) {
        json.beginObject().beginObject("functionResponse");
        parts.id(json, result.callId());
        json.field("name", result.name());
        List<Part.Attachment> attachments = Parts.only(result.content(), Part.Attachment.class);
        response(json, Parts.text(result.content()), result.error(), !attachments.isEmpty());
        if (!attachments.isEmpty()) {
            json.beginArray("parts");
            attachments.forEach(attachment -> attachment(json, attachment));
            json.end();
        }
        for (Part part : result.content()) {
            if (!(part instanceof Part.Text || part instanceof Part.Attachment)) {
                throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in a tool result");
            }
        }
        json.end().end();
    }

    private void attachment(JsonWriter json, Part.Attachment attachment) {
        boolean inline = attachment.content() instanceof Media.Bytes || attachment.content() instanceof Media.Base64;
        if (!inline && !dialect.has(Quirk.FILES_IN_RESULTS)) {
            throw Attachments.unsupported(attachment, "by reference in a tool result");
        }
        json.beginObject();
        parts.media(json, attachment);
        json.end();
    }

    private static void response(JsonWriter json, String text, boolean error, boolean empty) {
        boolean object = JsonText.isObject(text);
        if (object && (!error || JsonView.of(text).get("error").present())) {
            json.raw("response", text);
            return;
        }
        json.beginObject("response");
        if (object) {
            json.raw("error", text);
        } else if (!text.isEmpty() || !empty) {
            json.field(error ? "error" : "output", text);
        }
        json.end();
    }
}
