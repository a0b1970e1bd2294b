package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the blocks of one reply. A whole block begins with all that it has; a streamed one begins almost empty, and
 * pieces follow. Each block is a part, numbered as they begin.
 */
final class ReplyBlocks {

    private final String issuer;
    private final List<Open> open = new ArrayList<>(2);
    private int parts;
    private int calls;

    ReplyBlocks(String issuer) {
        this.issuer = issuer;
    }

    private enum Kind {
        TEXT,
        THINKING,
        CALL,
        REDACTED,
        OTHER
    }

    /** A block that is not complete. */
    private static final class Open {
        final Kind kind;
        final int part;
        final @Nullable Long index;

        @Nullable
        NativeBlock other;

        @Nullable
        String input;

        Open(Kind kind, int part, @Nullable Long index) {
            this.kind = kind;
            this.part = part;
            this.index = index;
        }
    }

    boolean anyCall() {
        return calls > 0;
    }

    boolean any() {
        return parts > 0;
    }

    /** @param seed tells this reply from others, for calls without an id */
    void begin(@Nullable Long index, JsonView block, String seed, Consumer<Delta> out) {
        end(index, out);
        Open one = new Open(kind(block.text("type", "")), parts++, index);
        open.add(one);
        switch (one.kind) {
            case TEXT -> {
                text(one, block.text("text"), out);
                for (JsonView citation : block.get("citations")) {
                    out.accept(new Delta.Cited(one.part, Citations.read(citation)));
                }
            }
            case THINKING -> {
                thought(one, block.text("thinking"), out);
                signature(one, block.text("signature"), out);
            }
            case REDACTED -> out.accept(new Delta.State(one.part, new Opaque(issuer, block.json())));
            case CALL -> call(one, block, seed, out);
            case OTHER -> one.other = new NativeBlock(block);
        }
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "text" -> Kind.TEXT;
            case "thinking" -> Kind.THINKING;
            case "redacted_thinking" -> Kind.REDACTED;
            case "tool_use" -> Kind.CALL;
            default -> Kind.OTHER;
        };
    }

    private void call(Open one, JsonView block, String seed, Consumer<Delta> out) {
        String id = block.text("id", "");
        String name = block.text("name", "");
        if (id.isEmpty()) {
            id = CallIds.made(seed.isEmpty() ? name : seed, calls);
        }
        calls++;
        out.accept(new Delta.ToolCallStarted(one.part, id, name, false));
        String further = CallState.of(block);
        if (further != null) {
            out.accept(new Delta.State(one.part, new Opaque(issuer, further)));
        }
        JsonView input = block.get("input");
        one.input = input.isString() ? input.text() : input.notEmpty() ? input.json() : null;
    }

    /** A piece whose block did not begin makes its own. */
    void delta(@Nullable Long index, JsonView delta, Consumer<Delta> out) {
        Open one = find(index);
        String type = delta.text("type", "");
        if (one == null) {
            Kind kind = type.equals("text_delta") ? Kind.TEXT : Kind.THINKING;
            if (kind == Kind.THINKING && !type.equals("thinking_delta")) {
                return;
            }
            one = new Open(kind, parts++, index);
            open.add(one);
        }
        switch (one.kind) {
            case TEXT -> {
                text(one, delta.text("text"), out);
                if (delta.get("citation").isObject()) {
                    out.accept(new Delta.Cited(one.part, Citations.read(delta.get("citation"))));
                }
            }
            case THINKING -> {
                thought(one, delta.text("thinking"), out);
                signature(one, delta.text("signature"), out);
            }
            case CALL -> {
                String piece = delta.text("partial_json");
                if (piece != null && !piece.isEmpty()) {
                    one.input = null;
                    out.accept(new Delta.ToolCallArguments(one.part, piece));
                }
            }
            case OTHER -> {
                if (one.other != null) {
                    one.other.add(delta);
                }
            }
            case REDACTED -> {}
        }
    }

    void end(@Nullable Long index, Consumer<Delta> out) {
        Open one = find(index);
        if (one != null) {
            open.remove(one);
            complete(one, out);
        }
    }

    void endAll(Consumer<Delta> out) {
        open.forEach(one -> complete(one, out));
        open.clear();
    }

    private void complete(Open one, Consumer<Delta> out) {
        if (one.other != null) {
            out.accept(new Delta.Whole(one.part, new Part.Native(new Raw(Messages.FORMAT, one.other.json()), issuer)));
        } else if (one.input != null) {
            out.accept(new Delta.ToolCallArguments(one.part, one.input));
        }
    }

    private @Nullable Open find(@Nullable Long index) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (index == null || index.equals(open.get(i).index)) {
                return open.get(i);
            }
        }
        return null;
    }

    private static void text(Open one, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            out.accept(new Delta.Text(one.part, text));
        }
    }

    private static void thought(Open one, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            out.accept(new Delta.Reasoning(one.part, text));
        }
    }

    private void signature(Open one, @Nullable String signature, Consumer<Delta> out) {
        if (signature != null && !signature.isEmpty()) {
            out.accept(new Delta.State(one.part, new Opaque(issuer, signature)));
        }
    }
}
