package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.ContentAddress;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is said to the model: a user's turn, instructions, a tool's result. */
final class RequestParts {

    private RequestParts() {}

    static List<Part> read(JsonView content) {
        List<Part> parts = new ArrayList<>();
        CharSequence only = content.characters();
        if (only != null) {
            parts.add(Part.Text.of(only));
        }
        for (JsonView part : content) {
            parts.add(part.isString() ? Part.Text.of(String.valueOf(part.text())) : part(part));
        }
        return parts;
    }

    private static Part part(JsonView part) {
        CacheMark cache = part.get("prompt_cache_breakpoint").isObject() ? CacheMark.SHORT : null;
        Part read =
                switch (part.text("type", "input_text")) {
                    case "input_text", "text", "output_text" ->
                        Part.Text.of(part.characters("text")).cached(cache);
                    case "input_image", "image_url" -> marked(image(part), cache);
                    case "input_file" -> marked(file(part), cache);
                    case "input_audio" -> marked(audio(part.get("input_audio")), cache);
                    case "input_video" -> marked(address(part, "video_url", Media.Kind.VIDEO), cache);
                    default -> null;
                };
        return read == null ? new Part.Native(new Raw(Responses.FORMAT, part.json())) : read;
    }

    private static @Nullable Part marked(Part.@Nullable Attachment a, @Nullable CacheMark cache) {
        return a == null || cache == null
                ? a
                : new Part.Attachment(a.kind(), a.content(), a.mediaType(), a.name(), a.detail(), cache, a.opaque());
    }

    private static Part.@Nullable Attachment image(JsonView part) {
        JsonView nested = part.get("image_url");
        return nested.isObject()
                ? address(nested, "url", Media.Kind.IMAGE)
                : address(part, "image_url", Media.Kind.IMAGE);
    }

    private static Part.@Nullable Attachment file(JsonView part) {
        CharSequence data = part.get("file_data").characters();
        if (data == null) {
            return address(part, "file_url", Media.Kind.DOCUMENT);
        }
        String name = part.text("filename");
        String detail = part.text("detail");
        return ContentAddress.isData(data)
                ? ContentAddress.attachment(Media.Kind.DOCUMENT, data, name, detail)
                : new Part.Attachment(
                        Media.Kind.DOCUMENT, new Media.Base64(data), "application/pdf", name, detail, null, null);
    }

    private static Part.@Nullable Attachment audio(JsonView audio) {
        CharSequence data = audio.get("data").characters();
        String format = audio.text("format");
        return data == null
                ? null
                : Part.Attachment.of(
                        Media.Kind.AUDIO, new Media.Base64(data), format == null ? null : "audio/" + format);
    }

    /** Null if the content is neither at an address nor in a file of the provider's. */
    private static Part.@Nullable Attachment address(JsonView part, String name, Media.Kind kind) {
        CharSequence address = part.get(name).characters();
        String file = part.text("file_id");
        String detail = part.text("detail");
        if (address != null) {
            return ContentAddress.attachment(kind, address, part.text("filename"), detail);
        }
        return file == null
                ? null
                : new Part.Attachment(kind, new Media.FileId(file), null, part.text("filename"), detail, null, null);
    }
}
