package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One content block while it comes in. */
final class Block {

    private final int part;
    private final String issuer;
    private final Blocks blocks;
    private final List<Citation> citations = new ArrayList<>(0);
    private final StringBuilder signature = new StringBuilder(0);
    private @Nullable Base64Pieces redacted;
    private @Nullable NativeBlock foreign;
    private @Nullable String imageFormat;
    private @Nullable Base64Pieces image;
    private boolean spoken;
    private boolean call;

    Block(int part, String issuer, Blocks blocks) {
        this.part = part;
        this.issuer = issuer;
        this.blocks = blocks;
    }

    int part() {
        return part;
    }

    /** @param start the only member of a block's first event: what kind of block it is */
    void start(JsonView start, Consumer<Delta> out) {
        switch (start.name()) {
            case "toolUse" -> {
                if ("server_tool_use".equals(start.text("type"))) {
                    blocks.ran(start.text("name", ""));
                    foreign = new NativeBlock(start);
                } else {
                    call(start, out);
                }
            }
            case "image" -> {
                imageFormat = start.text("format", "png");
                image = new Base64Pieces();
            }
            default -> foreign = new NativeBlock(start);
        }
    }

    /** Pieces of arguments. */
    void arguments(JsonView input, Consumer<Delta> out) {
        String fragment = input.isString() ? input.text() : input.present() ? input.json() : null;
        if (fragment == null || fragment.isEmpty()) {
            return;
        }
        if (foreign != null) {
            foreign.input(fragment);
        } else if (call) {
            out.accept(new Delta.ToolCallArguments(part, fragment));
        } else {
            throw new MalformedReplyException(ErrorFacts.of("the reply has arguments of a tool call that never began"));
        }
    }

    private void call(JsonView use, Consumer<Delta> out) {
        String id = use.text("toolUseId", "");
        String name = use.text("name", "");
        call = true;
        blocks.called();
        out.accept(new Delta.ToolCallStarted(part, id.isEmpty() ? CallIds.made(name, part) : id, name, false));
    }

    void text(@Nullable String text, Consumer<Delta> out) {
        if (text == null || text.isEmpty()) {
            return;
        }
        out.accept(new Delta.Text(part, text));
        if (!spoken) {
            spoken = true;
            blocks.textIn(part);
            citations.forEach(citation -> out.accept(new Delta.Cited(part, citation)));
            citations.clear();
        }
    }

    void reasoning(JsonView content, Consumer<Delta> out) {
        JsonView whole = content.get("reasoningText");
        JsonView said = whole.isObject() ? whole : content;
        String text = said.text("text");
        if (text != null && !text.isEmpty()) {
            out.accept(new Delta.Reasoning(part, text));
        }
        String piece = said.text("signature");
        if (piece != null && !piece.isEmpty()) {
            signature.append(piece);
            out.accept(new Delta.State(part, new Opaque(issuer, signature.toString())));
        }
        String hidden = content.text("redactedContent");
        if (hidden != null && !hidden.isEmpty()) {
            redacted = redacted == null ? new Base64Pieces() : redacted;
            redacted.add(hidden);
            out.accept(new Delta.State(part, new Opaque(issuer, Redacted.mark(redacted.text()))));
        }
    }

    void citation(JsonView citation, Consumer<Delta> out) {
        Citation read = Citations.read(citation);
        if (spoken) {
            out.accept(new Delta.Cited(part, read));
        } else {
            citations.add(read);
        }
    }

    void image(JsonView piece) {
        image = image == null ? new Base64Pieces() : image;
        image.add(piece.get("source").text("bytes", ""));
    }

    void result(JsonView pieces) {
        if (foreign != null) {
            pieces.forEach(foreign::content);
        }
    }

    /** A block that only this format knows, as it came. */
    void whole(JsonView block, Consumer<Delta> out) {
        out.accept(new Delta.Whole(part, new Part.Native(new Raw(Converse.FORMAT, block.json()), issuer)));
    }

    void attachment(Part.Attachment attachment, Consumer<Delta> out) {
        out.accept(new Delta.Whole(part, attachment));
    }

    void stop(Consumer<Delta> out) {
        citations.forEach(citation -> blocks.citeEarlier(part, citation, out));
        citations.clear();
        if (foreign != null) {
            out.accept(new Delta.Whole(part, new Part.Native(new Raw(Converse.FORMAT, foreign.json()), issuer)));
        }
        if (image != null && !image.isEmpty()) {
            String format = imageFormat == null ? "png" : imageFormat;
            Media content = new Media.Base64(image.text());
            attachment(Part.Attachment.of(Media.Kind.IMAGE, content, MediaFormats.type(Media.Kind.IMAGE, format)), out);
        }
    }
}
