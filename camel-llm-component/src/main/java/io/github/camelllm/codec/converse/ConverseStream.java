package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one streamed reply. It is over when both its stop reason and its usage have come, or when the stream ends after
 * the stop reason.
 */
final class ConverseStream implements StreamDecoder {

    private final Blocks blocks;
    private final JsonTape tape = new JsonTape();
    private @Nullable Usage usage;
    private @Nullable String stopReason;
    private boolean started;
    private boolean finished;

    ConverseStream(String issuer) {
        this.blocks = new Blocks(issuer);
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        String name = event.name();
        if (finished || name == null) {
            return;
        }
        if (event.failure() || name.endsWith("Exception")) {
            throw failure(name, event);
        }
        switch (name) {
            case "contentBlockDelta" -> {
                JsonView data = begun(event, deltas);
                delta(blocks.at(number(data)), data.get("delta"), deltas);
            }
            case "contentBlockStart" -> {
                JsonView data = begun(event, deltas);
                Block block = blocks.at(number(data));
                data.get("start").forEach(start -> block.start(start, deltas));
            }
            case "contentBlockStop" -> blocks.stop(number(begun(event, deltas)), deltas);
            case "messageStart" -> begun(event, deltas);
            case "messageStop" -> {
                stopReason = begun(event, deltas).text("stopReason", "");
                finishIfComplete(deltas);
            }
            case "metadata" -> {
                JsonView data = begun(event, deltas);
                usage = ConverseUsage.read(data.get("usage"));
                String model = ConverseReply.model(data);
                if (model != null) {
                    deltas.accept(new Delta.Started(null, model));
                }
                finishIfComplete(deltas);
            }
            default -> {}
        }
    }

    private JsonView begun(WireEvent event, Consumer<Delta> deltas) {
        if (!started) {
            started = true;
            deltas.accept(new Delta.Started(null, null));
        }
        return Malformed.parse(tape, event);
    }

    private static int number(JsonView data) {
        Integer index = data.integer("contentBlockIndex");
        return index == null ? 0 : index;
    }

    private static void delta(Block block, JsonView delta, Consumer<Delta> deltas) {
        for (JsonView piece : delta) {
            switch (piece.name()) {
                case "text" -> block.text(piece.text(), deltas);
                case "toolUse" -> block.arguments(piece.get("input"), deltas);
                case "reasoningContent" -> block.reasoning(piece, deltas);
                case "citation" -> block.citation(piece, deltas);
                case "toolResult" -> block.result(piece);
                case "image" -> block.image(piece);
                default -> {}
            }
        }
    }

    private static LlmException failure(String name, WireEvent event) {
        if (event.length() == 0) {
            return Malformed.cut();
        }
        String message = event.text();
        try {
            JsonView data = new JsonTape().read(event.bytes(), event.offset(), event.length());
            JsonView said = data.any("message", "Message", "originalMessage");
            message = said.isString() ? said.text() + "" : message;
            String original = data.text("originalMessage", "");
            message = message.contains(original) ? message : message + ": " + original;
        } catch (IOException e) {
            // the framing's own errors are plain words
        }
        return Errors.named(name, message);
    }

    private void finishIfComplete(Consumer<Delta> deltas) {
        if (stopReason != null && usage != null) {
            finish(stopReason, usage, deltas);
        }
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (finished) {
            return;
        }
        if (stopReason == null) {
            throw Malformed.cut();
        }
        finish(stopReason, usage == null ? Usage.UNKNOWN : usage, deltas);
    }

    private void finish(String word, Usage consumed, Consumer<Delta> deltas) {
        finished = true;
        blocks.stopAll(deltas);
        deltas.accept(new Delta.Finished(blocks.finish(word.isEmpty() ? null : word), blocks.with(consumed)));
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
