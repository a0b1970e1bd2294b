package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Text documents, which stand beside the conversation so that the model can cite them. */
final class Documents {

    private static final String FIELD = "documents";

    private Documents() {}

    /** Whether this is a document that can be sent: words, given inline. */
    static boolean sendable(Part.Attachment attachment) {
        String type = attachment.mediaType();
        if (attachment.kind() != Media.Kind.DOCUMENT || type == null) {
            return false;
        }
        boolean inline = attachment.content() instanceof Media.Bytes || attachment.content() instanceof Media.Base64;
        String word = type.toLowerCase(Locale.ROOT);
        return inline
                && (word.startsWith("text/")
                        || word.startsWith("application/json")
                        || word.startsWith("application/xml"));
    }

    /** Writes the documents of all user turns; the user's own list in the extra fields can't be added to. */
    static void write(JsonWriter json, ChatRequest question) {
        List<Part.Attachment> documents = new ArrayList<>();
        for (Message message : question.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Attachment attachment && sendable(attachment)) {
                    documents.add(attachment);
                }
            }
        }
        if (documents.isEmpty()) {
            return;
        }
        if (question.extra().containsKey(FIELD)) {
            throw Attachments.unsupported(documents.get(0), "beside the extra field '" + FIELD + "'");
        }
        json.beginArray(FIELD);
        documents.forEach(document -> data(json.beginObject(), document).end());
        json.end();
    }

    /** Writes a document as part of a tool's result. */
    static void result(JsonWriter json, Part.Attachment document) {
        json.beginObject().field("type", "document").beginObject("document");
        data(json, document).end().end();
    }

    private static JsonWriter data(JsonWriter json, Part.Attachment document) {
        json.beginObject("data").field("title", document.name());
        return json.field("text", text(document)).end();
    }

    private static String text(Part.Attachment document) {
        if (document.content() instanceof Media.Bytes bytes) {
            return new String(bytes.bytes(), StandardCharsets.UTF_8);
        }
        try {
            String base64 = document.content().base64();
            return new String(Base64.getMimeDecoder().decode(base64 == null ? "" : base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Attachments.unsupported(document, "that is no base64");
        }
    }
}
