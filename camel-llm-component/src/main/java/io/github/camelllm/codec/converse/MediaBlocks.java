package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.json.JsonWriter;
import java.util.Locale;

/** Writes images, documents, sound and films. Their content is in the request, or in S3. */
final class MediaBlocks {

    private final DocumentNames names = new DocumentNames();

    void write(JsonWriter json, Part.Attachment attachment) {
        String kind = attachment.kind().name().toLowerCase(Locale.ROOT);
        json.beginObject().beginObject(kind).field("format", MediaFormats.format(attachment));
        if (attachment.kind() == Media.Kind.DOCUMENT) {
            json.field("name", names.name(attachment));
        }
        json.beginObject("source");
        source(json, attachment);
        json.end().end().end();
    }

    void writeInResult(JsonWriter json, Part.Attachment attachment) {
        if (attachment.kind() == Media.Kind.AUDIO) {
            throw Attachments.unsupported(attachment, "in a tool result");
        }
        write(json, attachment);
    }

    private static void source(JsonWriter json, Part.Attachment attachment) {
        Media content = attachment.content();
        if (content instanceof Media.Address address) {
            if (!"s3".equalsIgnoreCase(address.uri().getScheme())) {
                throw Attachments.unsupported(attachment, "by an address outside S3");
            }
            json.beginObject("s3Location")
                    .field("uri", address.uri().toString())
                    .end();
        } else if (content instanceof Media.FileId) {
            throw Attachments.unsupported(attachment, "by file id");
        } else {
            Attachments.base64(json, "bytes", attachment);
        }
    }
}
