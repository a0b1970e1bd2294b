package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.ContentAddress;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a message of a request contains. */
final class RequestParts {

    private RequestParts() {}

    static List<Part> read(JsonView content) {
        List<Part> parts = new ArrayList<>();
        CharSequence only = content.characters();
        if (only != null) {
            parts.add(Part.Text.of(only));
        }
        for (JsonView part : content) {
            parts.add(part.isString() ? Part.Text.of(part.text() + "") : part(part));
        }
        return parts;
    }

    private static Part part(JsonView part) {
        CacheMark cache = cache(part.get("cache_control"));
        String type = part.text("type", "text");
        switch (type) {
            case "text", "input_text", "output_text" -> {
                return Part.Text.of(part.characters("text")).cached(cache);
            }
            case "refusal" -> {
                return new Part.Refusal(part.text("refusal", ""));
            }
            case "image_url" -> {
                JsonView image = part.get("image_url");
                CharSequence url = (image.isString() ? image : image.get("url")).characters();
                return attachment(
                        ContentAddress.attachment(Media.Kind.IMAGE, url == null ? "" : url, null, image.text("detail")),
                        cache);
            }
            case "video_url" -> {
                return attachment(
                        ContentAddress.attachment(
                                Media.Kind.VIDEO, part.get("video_url").characters("url"), null, null),
                        cache);
            }
            case "document_url" -> {
                return attachment(
                        ContentAddress.attachment(Media.Kind.DOCUMENT, part.characters("document_url"), null, null)
                                .named(part.text("document_name")),
                        cache);
            }
            case "input_audio" -> {
                return attachment(audio(part.get("input_audio")), cache);
            }
            case "file" -> {
                return attachment(file(part.get("file")), cache);
            }
            case "thinking" -> {
                StringBuilder text = new StringBuilder();
                part.get("thinking").forEach(piece -> text.append(piece.text("text", "")));
                return Part.Reasoning.of(text.toString());
            }
            default -> {
                return new Part.Native(new Raw(ChatCompletions.FORMAT, part.json()));
            }
        }
    }

    private static Part attachment(Part.Attachment a, @Nullable CacheMark cache) {
        return new Part.Attachment(a.kind(), a.content(), a.mediaType(), a.name(), a.detail(), cache, a.opaque());
    }

    private static Part.Attachment audio(JsonView audio) {
        CharSequence data = (audio.isString() ? audio : audio.get("data")).characters();
        String format = audio.text("format");
        return Part.Attachment.of(
                Media.Kind.AUDIO,
                new Media.Base64(data == null ? "" : data),
                format == null ? null : "audio/" + format);
    }

    private static Part.Attachment file(JsonView file) {
        String id = file.text("file_id");
        if (id != null) {
            return Part.Attachment.of(Media.Kind.DOCUMENT, new Media.FileId(id), null);
        }
        CharSequence data = file.characters("file_data");
        boolean address = ContentAddress.isData(data) || ContentAddress.isLink(data);
        Part.Attachment document = address
                ? ContentAddress.attachment(Media.Kind.DOCUMENT, data, null, null)
                : Part.Attachment.of(Media.Kind.DOCUMENT, new Media.Base64(data), "application/pdf");
        return document.named(file.text("filename"));
    }

    static @Nullable CacheMark cache(JsonView control) {
        if (!control.isObject()) {
            return null;
        }
        return "1h".equals(control.text("ttl")) ? CacheMark.LONG : CacheMark.SHORT;
    }
}
