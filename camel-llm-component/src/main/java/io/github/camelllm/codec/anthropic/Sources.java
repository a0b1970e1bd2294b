package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes images and documents. */
final class Sources {

    private static final String PDF = "application/pdf";
    static final String PLAIN = "text/plain";

    private Sources() {}

    static void write(JsonWriter json, Part.Attachment attachment) {
        boolean document = attachment.kind() == Media.Kind.DOCUMENT;
        if (!document && attachment.kind() != Media.Kind.IMAGE) {
            throw Attachments.unsupported(attachment, null);
        }
        json.beginObject().field("type", document ? "document" : "image").beginObject("source");
        Media content = attachment.content();
        if (content instanceof Media.Address address) {
            json.field("type", "url").field("url", address.uri().toString());
        } else if (content instanceof Media.FileId file) {
            json.field("type", "file").field("file_id", file.id());
        } else if (document && isText(Attachments.mediaType(attachment))) {
            json.field("type", "text").field("media_type", PLAIN);
            json.field("data", text(content));
        } else {
            String type = Attachments.mediaType(attachment);
            if (document && !type.equals(PDF)) {
                throw Attachments.unsupported(attachment, null);
            }
            json.field("type", "base64").field("media_type", type);
            Attachments.base64(json, "data", attachment);
        }
        json.end();
        json.field("title", document ? attachment.name() : null);
        Blocks.cacheMark(json, attachment.cache());
        json.end();
    }

    /** Whether the content can be sent as words. */
    private static boolean isText(String mediaType) {
        String type = mediaType.contains(";") ? mediaType.substring(0, mediaType.indexOf(';')) : mediaType;
        return type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.equals("application/yaml");
    }

    private static String text(Media content) {
        try {
            byte[] bytes = content instanceof Media.Bytes b
                    ? b.bytes()
                    : Base64.getMimeDecoder()
                            .decode(((Media.Base64) content).data().toString());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(ErrorFacts.of("a document is no base64"), e);
        }
    }
}
