package io.github.camelllm.conformance;

import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Things that are no words, in every form in which they may be given. */
final class Attachments extends FeatureList {

    Attachments(Way way) {
        super(way);
    }

    @Override
    void fill() {
        for (Media.Kind kind : Media.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            Capability capability = capability(kind);
            String type = type(kind);
            Part.Attachment bytes = Part.Attachment.of(kind, new Media.Bytes(BYTES), type);
            attached(word + " bytes", capability, bytes);
            attached(word + " base64", capability, Part.Attachment.of(kind, new Media.Base64("AQIDBA=="), type));
            attached(word + " url", capability, Part.Attachment.of(kind, address("https://example.com/a"), type));
            attached(word + " s3", null, Part.Attachment.of(kind, address("s3://bucket/a.pdf"), type));
            attached(word + " gs", null, Part.Attachment.of(kind, address("gs://bucket/a.pdf"), type));
            attached(word + " file", null, Part.Attachment.of(kind, new Media.FileId("file_abc"), type));
            attached(word + " of unknown type", null, Part.Attachment.of(kind, new Media.Bytes(BYTES), null));
            attached(word + " with a name", null, bytes.named("a name.x"));
            attached(word + " alone", null, bytes);
            for (String detail : List.of("low", "high", "auto")) {
                attached(
                        word + " in detail " + detail,
                        null,
                        new Part.Attachment(kind, bytes.content(), type, null, detail, null, null));
            }
        }
        attached("text document", null, Part.Attachment.of("text/plain", BYTES).named("a.txt"));
        attached("markdown", null, Part.Attachment.of("text/markdown", BYTES));
        attached("json document", null, Part.Attachment.of("application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        attached("jpeg", null, Part.Attachment.of("image/jpeg", BYTES));
        attached("mp3", null, Part.Attachment.of("audio/mpeg", BYTES));
        attached(
                "docx",
                null,
                Part.Attachment.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", BYTES));
    }

    private void attached(String name, @Nullable Capability capability, Part.Attachment attachment) {
        if (name.endsWith(" alone")) {
            add(name, capability, b -> b.message(Message.of(Role.USER, attachment)));
        } else {
            add(name, capability, b -> b.message(Message.of(Role.USER, Part.Text.of("look"), attachment)));
        }
    }

    private static Capability capability(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> Capability.IMAGE;
            case DOCUMENT -> Capability.PDF;
            case AUDIO -> Capability.AUDIO;
            case VIDEO -> Capability.VIDEO;
        };
    }

    static String type(Media.Kind kind) {
        return switch (kind) {
            case IMAGE -> "image/png";
            case DOCUMENT -> "application/pdf";
            case AUDIO -> "audio/wav";
            case VIDEO -> "video/mp4";
        };
    }

    static Media.Address address(String uri) {
        return new Media.Address(URI.create(uri));
    }
}
