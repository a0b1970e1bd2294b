package io.github.camelllm.codec.huggingface;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes one streamed reply, a token an event; the last one has the whole text too. */
final class TextStream implements StreamDecoder {

    private final JsonTape tape = new JsonTape();
    private boolean started;
    private boolean finished;

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished || event.length() == 0 || event.is("[DONE]")) {
            return;
        }
        JsonView chunk = Malformed.parse(tape, event);
        if ("error".equals(event.name()) || Errors.isError(chunk)) {
            throw Errors.inBody(chunk);
        }
        if (!started) {
            started = true;
            deltas.accept(new Delta.Started(null, null));
        }
        JsonView token = chunk.get("token");
        String text = token.text("text", "");
        if (!text.isEmpty() && !token.get("special").isTrue()) {
            deltas.accept(new Delta.Text(TextGeneration.TEXT, text));
        }
        if (chunk.get("generated_text").isString()) {
            finished = true;
            deltas.accept(TextGeneration.finished(chunk.get("details")));
        }
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (!finished) {
            throw Malformed.cut();
        }
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
