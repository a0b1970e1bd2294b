package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Attachments;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The format's words for media types. */
final class MediaFormats {

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/csv", "csv"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("text/html", "html"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/markdown", "md"),
            Map.entry("image/jpeg", "jpeg"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/x-flv", "flv"),
            Map.entry("video/x-ms-wmv", "wmv"),
            Map.entry("video/3gpp", "three_gp"),
            Map.entry("audio/mpeg", "mp3"));

    private static final Map<String, String> BY_EXTENSION = Map.of(
            "jpg", "jpeg",
            "htm", "html",
            "markdown", "md",
            "text", "txt",
            "3gp", "three_gp");

    private static final Set<String> DOCUMENTS =
            Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");

    private static final Set<String> TEXTS = Set.of(
            "application/json", "application/xml", "application/yaml", "application/x-yaml", "application/javascript");

    private static final Map<String, String> TYPES = reversed();

    private MediaFormats() {}

    private static Map<String, String> reversed() {
        Map<String, String> types = new HashMap<>();
        BY_TYPE.forEach((type, format) -> types.put(format, type));
        return types;
    }

    /** The media type that a word of the format stands for. */
    static String type(Media.Kind kind, String format) {
        String known = TYPES.get(format);
        String group = kind == Media.Kind.DOCUMENT ? "application" : kind.name().toLowerCase(Locale.ROOT);
        return known != null && Media.Kind.of(known) == kind ? known : group + "/" + format;
    }

    /** The word for the attachment's type, or else for what its name or address ends in. */
    static String format(Part.Attachment attachment) {
        String type = attachment.mediaType();
        String format = type == null ? extension(attachment) : BY_TYPE.get(plain(type));
        if (attachment.kind() != Media.Kind.DOCUMENT) {
            return format == null ? word(Attachments.subtype(attachment)) : format;
        }
        if (format == null && type != null) {
            format = extension(attachment);
        }
        if (format != null && DOCUMENTS.contains(format)) {
            return format;
        }
        if (type == null && format == null) {
            return "pdf";
        }
        if (type != null && (type.startsWith("text/") || TEXTS.contains(plain(type)))) {
            return "txt";
        }
        throw Attachments.unsupported(attachment, null);
    }

    private static String plain(String type) {
        int parameter = type.indexOf(';');
        return (parameter < 0 ? type : type.substring(0, parameter)).strip().toLowerCase(Locale.ROOT);
    }

    private static String word(String subtype) {
        return BY_EXTENSION.getOrDefault(subtype, subtype);
    }

    private static @Nullable String extension(Part.Attachment attachment) {
        String name = attachment.name();
        if (name == null && attachment.content() instanceof Media.Address address) {
            name = address.uri().getPath();
        }
        int dot = name == null ? -1 : name.lastIndexOf('.');
        if (name == null || dot < 0 || name.indexOf('/', dot) >= 0 || dot == name.length() - 1) {
            return null;
        }
        return word(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
