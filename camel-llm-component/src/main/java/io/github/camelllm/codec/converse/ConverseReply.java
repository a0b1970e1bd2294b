package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one whole reply. */
final class ConverseReply {

    private final Blocks blocks;

    ConverseReply(String issuer) {
        this.blocks = new Blocks(issuer);
    }

    void read(JsonView root, Consumer<Delta> out) {
        JsonView message = root.get("output").get("message");
        if (!message.isObject()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no output message"));
        }
        out.accept(new Delta.Started(null, model(root)));
        int number = 0;
        for (JsonView block : message.get("content")) {
            JsonView content = only(block);
            if (content.present()) {
                block(block, content, number, out);
            }
            blocks.stop(number++, out);
        }
        Usage usage = blocks.with(ConverseUsage.read(root.get("usage")));
        out.accept(new Delta.Finished(blocks.finish(root.text("stopReason")), usage));
    }

    /** The model that a router chose; null if none did. */
    static @Nullable String model(JsonView root) {
        return root.get("trace").get("promptRouter").text("invokedModelId");
    }

    /** A block is one of its members. */
    private static JsonView only(JsonView block) {
        for (JsonView member : block) {
            if (member.present()) {
                return member;
            }
        }
        return JsonView.ABSENT;
    }

    private void block(JsonView whole, JsonView content, int number, Consumer<Delta> out) {
        Block block = blocks.at(number);
        switch (content.name()) {
            case "text" -> block.text(content.text(), out);
            case "toolUse" -> {
                if ("server_tool_use".equals(content.text("type"))) {
                    blocks.ran(content.text("name", ""));
                    block.whole(whole, out);
                } else {
                    block.start(content, out);
                    block.arguments(content.get("input"), out);
                }
            }
            case "reasoningContent" -> block.reasoning(content, out);
            case "citationsContent" -> {
                content.get("content").forEach(piece -> block.text(piece.text("text"), out));
                content.get("citations").forEach(citation -> block.citation(citation, out));
            }
            case "image", "document", "video", "audio" -> {
                Part.Attachment attachment = attachment(content);
                if (attachment == null) {
                    block.whole(whole, out);
                } else {
                    block.attachment(attachment, out);
                }
            }
            default -> block.whole(whole, out);
        }
    }

    private static Part.@Nullable Attachment attachment(JsonView content) {
        Media.Kind kind = Media.Kind.valueOf(content.name().toUpperCase(Locale.ROOT));
        JsonView source = content.get("source");
        Media media;
        if (source.text("bytes") != null) {
            media = new Media.Base64(source.text("bytes", ""));
        } else if (source.text("text") != null) {
            media = new Media.Bytes(source.text("text", "").getBytes(StandardCharsets.UTF_8));
        } else {
            String uri = source.get("s3Location").text("uri");
            try {
                media = uri == null ? null : new Media.Address(URI.create(uri));
            } catch (IllegalArgumentException e) {
                media = null;
            }
        }
        String format = content.text("format");
        if (media == null || (format == null && kind != Media.Kind.DOCUMENT)) {
            return null;
        }
        String type = MediaFormats.type(kind, format == null ? "txt" : format);
        return Part.Attachment.of(kind, media, type).named(content.text("name"));
    }
}
