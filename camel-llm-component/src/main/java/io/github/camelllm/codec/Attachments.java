package io.github.camelllm.codec;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.json.JsonWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the content of attachments as formats want it. */
public final class Attachments {

    private Attachments() {}

    /** Writes inline content as a {@code data:} address, other content as its own address. */
    public static void address(JsonWriter json, String name, Part.Attachment attachment) {
        Media content = attachment.content();
        if (content instanceof Media.Address address) {
            json.field(name, address.uri().toString());
        } else {
            inline(json, name, "data:" + mediaType(attachment) + ";base64,", attachment);
        }
    }

    /** Writes inline content in base64. */
    public static void base64(JsonWriter json, String name, Part.Attachment attachment) {
        inline(json, name, "", attachment);
    }

    private static void inline(JsonWriter json, String name, String prefix, Part.Attachment attachment) {
        Media content = attachment.content();
        if (content instanceof Media.Bytes bytes) {
            json.base64(name, prefix, bytes.bytes());
        } else if (content instanceof Media.Base64 base64) {
            json.field(name, prefix, base64.data());
        } else {
            throw unsupported(attachment, "by reference");
        }
    }

    /** The media type, or the usual one of the kind if it is unknown. */
    public static String mediaType(Part.Attachment attachment) {
        String type = attachment.mediaType();
        if (type != null) {
            return type;
        }
        return switch (attachment.kind()) {
            case IMAGE -> "image/png";
            case DOCUMENT -> "application/pdf";
            case AUDIO -> "audio/wav";
            case VIDEO -> "video/mp4";
        };
    }

    /** The word after the slash in the media type, as formats name sound and film: {@code wav}, {@code mp3}, {@code mp4}. */
    public static String subtype(Part.Attachment attachment) {
        String type = mediaType(attachment);
        String word = type.substring(type.indexOf('/') + 1);
        int parameter = word.indexOf(';');
        word = parameter < 0 ? word : word.substring(0, parameter);
        return switch (word) {
            case "mpeg" -> attachment.kind() == Media.Kind.AUDIO ? "mp3" : word;
            case "x-wav", "wave", "vnd.wave" -> "wav";
            case "quicktime" -> "mov";
            case "x-matroska" -> "mkv";
            default -> word.startsWith("x-") ? word.substring(2) : word;
        };
    }

    /** A name that a format insists on although the user gave none. */
    public static String name(Part.Attachment attachment) {
        String name = attachment.name();
        return name == null ? attachment.kind().name().toLowerCase(Locale.ROOT) + "." + subtype(attachment) : name;
    }

    /** @param how for instance {@code by reference} or {@code in a tool result} */
    public static UnsupportedException unsupported(Part.Attachment attachment, @Nullable String how) {
        return new UnsupportedException(ErrorFacts.of("a part of kind "
                + attachment.kind().name().toLowerCase(Locale.ROOT)
                + (attachment.mediaType() == null ? "" : " (" + attachment.mediaType() + ")")
                + (how == null ? "" : " " + how)
                + " can't be sent in this format"));
    }
}
