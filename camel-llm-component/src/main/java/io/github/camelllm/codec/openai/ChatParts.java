package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Attachments;
import io.github.camelllm.codec.Unsent;
import io.github.camelllm.codec.Unsupported;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes the parts of a turn's content. */
final class ChatParts {

    private final Dialect dialect;
    private final Warnings warnings;

    ChatParts(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
    }

    /** Whether these are words only, so that they can be one text: marks that are not sent are no reason against it. */
    boolean plain(List<Part> said) {
        for (Part part : said) {
            if (!(part instanceof Part.Text text) || (text.cache() != null && dialect.has(Quirk.CACHE_CONTROL))) {
                return false;
            }
        }
        said.forEach(part -> unsaid((Part.Text) part));
        return true;
    }

    /** Warns of what a text has beside its words where only those are sent. */
    private void unsaid(Part.Text text) {
        if (text.cache() != null && !dialect.has(Quirk.CACHE_CONTROL)) {
            ChatMessages.noCacheMarks(warnings);
        }
        Unsent.citations(text, warnings);
    }

    /** Writes the content of a turn: one text, or a list of parts. */
    void content(JsonWriter json, List<Part> said) {
        if (said.size() < 2 && plain(said)) {
            json.field("content", said.isEmpty() ? "" : ((Part.Text) said.get(0)).words());
            return;
        }
        json.beginArray("content");
        said.forEach(part -> write(json, part));
        json.end();
    }

    void write(JsonWriter json, Part part) {
        if (part instanceof Part.Text text) {
            unsaid(text);
            json.beginObject().field("type", "text").field("text", text.words());
            ChatMessages.cacheMark(json, text.cache(), dialect, warnings);
            json.end();
        } else if (part instanceof Part.Attachment attachment) {
            attachment(json, attachment);
        } else if (part instanceof Part.Reasoning reasoning && dialect.has(Quirk.REPLAY_THINKING_PARTS)) {
            json.beginObject().field("type", "thinking").beginArray("thinking");
            json.beginObject()
                    .field("type", "text")
                    .field("text", reasoning.text())
                    .end();
            json.end().end();
        } else if (part instanceof Part.Refusal refusal) {
            json.beginObject()
                    .field("type", "text")
                    .field("text", refusal.text())
                    .end();
        } else if (part instanceof Part.Native own && own.isFor(ChatCompletions.FORMAT, dialect.issuer())) {
            json.raw(own.raw().json());
        } else {
            throw Unsupported.content("a part of kind " + part.getClass().getSimpleName() + " in this turn");
        }
    }

    private void attachment(JsonWriter json, Part.Attachment attachment) {
        boolean image = attachment.kind() == Media.Kind.IMAGE;
        if (attachment.detail() != null && (!image || dialect.has(Quirk.NO_DETAIL))) {
            warnings.dropped("the detail of an attachment", ChatBody.NO_SETTING);
        }
        json.beginObject();
        switch (attachment.kind()) {
            case IMAGE -> {
                json.field("type", "image_url").beginObject("image_url");
                Attachments.address(json, "url", attachment);
                json.field("detail", dialect.has(Quirk.NO_DETAIL) ? null : attachment.detail())
                        .end();
            }
            case DOCUMENT -> document(json, attachment);
            case AUDIO -> audio(json, attachment);
            case VIDEO -> {
                if (!dialect.has(Quirk.VIDEO_URL)) {
                    throw Attachments.unsupported(attachment, null);
                }
                json.field("type", "video_url").beginObject("video_url");
                Attachments.address(json, "url", attachment);
                json.end();
            }
        }
        if (attachment.cache() != null) {
            warnings.dropped("the prompt cache mark of an attachment", "servers take marks on text only");
        }
        json.end();
    }

    private void document(JsonWriter json, Part.Attachment attachment) {
        Media content = attachment.content();
        if (dialect.has(Quirk.NO_FILES)) {
            throw Attachments.unsupported(attachment, null);
        }
        if (dialect.has(Quirk.DOCUMENT_URL)) {
            json.field("type", "document_url");
            Attachments.address(json, "document_url", attachment);
            json.field("document_name", attachment.name());
            return;
        }
        json.field("type", "file").beginObject("file");
        if (content instanceof Media.FileId file) {
            json.field("file_id", file.id());
        } else if (content instanceof Media.Address && !dialect.has(Quirk.FILE_ADDRESS)) {
            throw Attachments.unsupported(attachment, "by address");
        } else {
            Attachments.address(json, "file_data", attachment);
            json.field("filename", Attachments.name(attachment));
        }
        json.end();
    }

    private void audio(JsonWriter json, Part.Attachment attachment) {
        boolean other =
                dialect.has(Quirk.WAV_ONLY) && !Attachments.subtype(attachment).equals("wav");
        if (dialect.has(Quirk.NO_AUDIO) || other) {
            throw Attachments.unsupported(attachment, other ? "other than WAV" : null);
        }
        json.field("type", "input_audio");
        if (dialect.has(Quirk.BARE_AUDIO)) {
            if (attachment.content() instanceof Media.Address) {
                Attachments.address(json, "input_audio", attachment);
            } else {
                Attachments.base64(json, "input_audio", attachment);
            }
            return;
        }
        json.beginObject("input_audio");
        Attachments.base64(json, "data", attachment);
        json.field("format", Attachments.subtype(attachment)).end();
    }
}
