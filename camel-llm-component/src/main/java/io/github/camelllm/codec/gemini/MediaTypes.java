package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Attachments;
import java.util.Locale;
import java.util.Map;

/** Guesses the media type of a file from the end of its address, for servers that insist on one. */
final class MediaTypes {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"));

    private MediaTypes() {}

    /** The usual type of the attachment's kind if the address does not tell. */
    static String of(String address, Part.Attachment attachment) {
        String path = address.split("[?#]", 2)[0];
        String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(end);
        return type == null ? Attachments.mediaType(attachment) : type;
    }
}
