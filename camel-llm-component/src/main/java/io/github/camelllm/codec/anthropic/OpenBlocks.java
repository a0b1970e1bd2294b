package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.codec.ArgumentsEnd;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a streamed answer. One is closed when another begins, except a tool call whose arguments are not complete:
 * other formats let the pieces of parallel calls come interleaved. A text or thought that goes on after its block was
 * closed goes on in a new block.
 */
final class OpenBlocks {

    private enum Kind {
        TEXT,
        THINKING,
        CALL,
        FREE_TEXT_CALL
    }

    private static final class Block {
        final int index;
        final Kind kind;
        final ArgumentsEnd arguments = new ArgumentsEnd();
        final StringBuilder freeText = new StringBuilder();

        Block(int index, Kind kind) {
            this.index = index;
            this.kind = kind;
        }

        boolean mayClose() {
            return kind == Kind.TEXT || kind == Kind.THINKING || (kind == Kind.CALL && arguments.reached());
        }
    }

    private final String issuer;
    private final Map<Integer, Block> open = new LinkedHashMap<>();
    private final Map<Integer, Opaque> states = new LinkedHashMap<>();
    private int next;
    private boolean calls;

    OpenBlocks(String issuer) {
        this.issuer = issuer;
    }

    boolean anyCall() {
        return calls;
    }

    void text(int part, String text, EventWriter out) {
        Block block = at(part, Kind.TEXT, out);
        piece(block, "text_delta", json -> json.field("text", text), out);
    }

    void thought(int part, String text, EventWriter out) {
        Block block = at(part, Kind.THINKING, out);
        piece(block, "thinking_delta", json -> json.field("thinking", text), out);
    }

    void cited(int part, Citation citation, EventWriter out) {
        if (citation.raw() == null || !citation.raw().format().equals(Messages.FORMAT)) {
            return;
        }
        String raw = citation.raw().json();
        piece(at(part, Kind.TEXT, out), "citations_delta", json -> json.raw("citation", raw), out);
    }

    /** @param state what the block has beside the call; null if nothing */
    void call(Delta.ToolCallStarted call, @Nullable Opaque state, EventWriter out) {
        calls = true;
        closeOthers(call.part(), out);
        Block block = new Block(next++, call.custom() ? Kind.FREE_TEXT_CALL : Kind.CALL);
        open.put(call.part(), block);
        start(block.index, out, json -> {
            json.beginObject("content_block").field("type", "tool_use").field("id", call.id());
            json.field("name", call.name()).beginObject("input").end();
            AnswerBlocks.members(json, state, issuer);
            json.end();
        });
    }

    void arguments(int part, String fragment, EventWriter out) {
        Block block = open.get(part);
        if (block == null) {
            return;
        }
        if (block.kind == Kind.FREE_TEXT_CALL) {
            block.freeText.append(fragment);
            return;
        }
        block.arguments.read(fragment);
        piece(block, "input_json_delta", json -> json.field("partial_json", fragment), out);
    }

    /** A later state replaces an earlier one, so that it is written when its block is closed. */
    void state(int part, Opaque state) {
        Block block = open.get(part);
        if (block == null || block.kind == Kind.THINKING) {
            states.put(part, state);
        }
    }

    /** A block that came whole. */
    void whole(String block, EventWriter out) {
        closeOthers(Integer.MIN_VALUE, out);
        int index = next++;
        start(index, out, json -> json.raw("content_block", block));
        stop(index, out);
    }

    void closeAll(EventWriter out) {
        for (Map.Entry<Integer, Block> entry : List.copyOf(open.entrySet())) {
            close(entry.getKey(), entry.getValue(), out);
        }
        unreadable(out);
    }

    private Block at(int part, Kind kind, EventWriter out) {
        Block block = open.get(part);
        if (block != null && block.kind == kind) {
            return block;
        }
        closeOthers(part, out);
        if (block != null) {
            close(part, block, out);
        }
        Block made = new Block(next++, kind);
        open.put(part, made);
        start(made.index, out, json -> {
            boolean text = kind == Kind.TEXT;
            json.beginObject("content_block").field("type", text ? "text" : "thinking");
            json.field(text ? "text" : "thinking", "");
            json.field("signature", text ? null : "").end();
        });
        return made;
    }

    private void closeOthers(int part, EventWriter out) {
        if (!open.isEmpty()) {
            for (Map.Entry<Integer, Block> entry : List.copyOf(open.entrySet())) {
                if (entry.getKey() != part && entry.getValue().mayClose()) {
                    close(entry.getKey(), entry.getValue(), out);
                }
            }
        }
        unreadable(out);
    }

    private void close(int part, Block block, EventWriter out) {
        if (block.kind == Kind.THINKING) {
            Opaque state = states.remove(part);
            if (state != null) {
                String signature = AnswerBlocks.signature(state, issuer);
                piece(block, "signature_delta", json -> json.field("signature", signature), out);
            }
        } else if (block.kind == Kind.FREE_TEXT_CALL) {
            String input = ToolInput.freeText(block.freeText.toString());
            piece(block, "input_json_delta", json -> json.field("partial_json", input), out);
        }
        open.remove(part);
        stop(block.index, out);
    }

    /** Thoughts that are state alone. */
    private void unreadable(EventWriter out) {
        if (states.isEmpty()) {
            return;
        }
        for (Map.Entry<Integer, Opaque> entry : List.copyOf(states.entrySet())) {
            if (!open.containsKey(entry.getKey())) {
                states.remove(entry.getKey());
                int index = next++;
                start(index, out, json -> AnswerBlocks.unreadable(json, "content_block", entry.getValue(), issuer));
                stop(index, out);
            }
        }
    }

    private static void start(int index, EventWriter out, Consumer<JsonWriter> block) {
        out.json("content_block_start", json -> {
            json.field("type", "content_block_start").field("index", index);
            block.accept(json);
        });
    }

    private static void piece(Block block, String type, Consumer<JsonWriter> delta, EventWriter out) {
        out.json("content_block_delta", json -> {
            json.field("type", "content_block_delta").field("index", block.index);
            json.beginObject("delta").field("type", type);
            delta.accept(json);
            json.end();
        });
    }

    private static void stop(int index, EventWriter out) {
        out.json("content_block_stop", json -> {
            json.field("type", "content_block_stop").field("index", index);
        });
    }
}
