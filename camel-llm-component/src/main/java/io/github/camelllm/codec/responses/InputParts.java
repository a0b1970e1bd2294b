package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the parts of what is said to the model: a user's turn, instructions, a tool's result. */
final class InputParts {

    private final ResponsesDialect dialect;
    private final Warnings warnings;

    InputParts(ResponsesDialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
    }

    /** Text alone is written as such. */
    void write(JsonWriter json, String name, List<Part> parts, @Nullable CacheMark cache) {
        if (cache == null
                && parts.stream().allMatch(p -> p instanceof Part.Text t && t.cache() == null)
                && parts.size() <= 1) {
            json.field(name, parts.isEmpty() ? "" : ((Part.Text) parts.get(0)).words());
            return;
        }
        json.beginArray(name);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean marked = cache != null && i == parts.size() - 1;
            write(json, marked && part instanceof Part.Text text ? text.cached(cache) : part);
        }
        json.end();
    }

    private void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text) {
            json.beginObject().field("type", "input_text").field("text", text.words());
            cacheMark(json, text.cache());
            json.end();
        } else if (part instanceof Part.Attachment attachment) {
            attachment(json, attachment);
        } else if (part instanceof Part.Refusal refusal) {
            json.beginObject()
                    .field("type", "input_text")
                    .field("text", refusal.text())
                    .end();
        } else if (part instanceof Part.Native own && own.isFor(Responses.FORMAT, dialect.issuer())) {
            json.raw(own.raw().json());
        } else {
            throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in this turn");
        }
    }

    private void attachment(JsonWriter json, Part.Attachment attachment) {
        json.beginObject();
        switch (attachment.kind()) {
            case IMAGE -> {
                json.field("type", "input_image");
                if (attachment.content() instanceof Media.FileId file) {
                    if (dialect.has(ResponsesQuirk.NO_IMAGE_IDS)) {
                        throw Attachments.unsupported(attachment, "by the id of a file");
                    }
                    json.field("file_id", file.id());
                } else {
                    Attachments.address(json, "image_url", attachment);
                }
                json.field("detail", attachment.detail());
            }
            case DOCUMENT -> {
                if (dialect.has(ResponsesQuirk.NO_FILES)) {
                    throw Attachments.unsupported(attachment, null);
                }
                json.field("type", "input_file");
                document(json, attachment);
                detail(json, attachment, dialect.has(ResponsesQuirk.FILE_DETAIL));
            }
            case AUDIO -> {
                if (!dialect.has(ResponsesQuirk.INPUT_AUDIO)) {
                    throw Attachments.unsupported(attachment, null);
                }
                json.field("type", "input_audio").beginObject("input_audio");
                Attachments.base64(json, "data", attachment);
                json.field("format", Attachments.subtype(attachment)).end();
                detail(json, attachment, false);
            }
            case VIDEO -> {
                if (!dialect.has(ResponsesQuirk.INPUT_VIDEO)) {
                    throw Attachments.unsupported(attachment, null);
                }
                json.field("type", "input_video");
                Attachments.address(json, "video_url", attachment);
                detail(json, attachment, false);
            }
        }
        if (attachment.kind() != Media.Kind.IMAGE) {
            cacheMark(json, attachment.cache());
        } else if (attachment.cache() != null) {
            noCacheMarks(warnings);
        }
        json.end();
    }

    private void detail(JsonWriter json, Part.Attachment attachment, boolean known) {
        if (known) {
            json.field("detail", attachment.detail());
        } else if (attachment.detail() != null) {
            warnings.dropped("the detail of an attachment", "the provider has none for this kind");
        }
    }

    private static void document(JsonWriter json, Part.Attachment attachment) {
        Media content = attachment.content();
        if (content instanceof Media.FileId file) {
            json.field("file_id", file.id());
        } else if (content instanceof Media.Address address) {
            json.field("file_url", address.uri().toString()).field("filename", attachment.name());
        } else {
            json.field("filename", Attachments.name(attachment));
            Attachments.address(json, "file_data", attachment);
        }
    }

    /** A hint: where a server caches by itself, leaving it out loses nothing but is said all the same. */
    private void cacheMark(JsonWriter json, @Nullable CacheMark mark) {
        if (mark == null) {
            return;
        }
        if (dialect.has(ResponsesQuirk.CACHE_BREAKPOINTS)) {
            json.beginObject("prompt_cache_breakpoint")
                    .field("mode", "explicit")
                    .end();
        } else {
            noCacheMarks(warnings);
        }
    }

    static void noCacheMarks(Warnings warnings) {
        warnings.dropped("a prompt cache mark", "the provider caches without marks, or not at all");
    }
}
