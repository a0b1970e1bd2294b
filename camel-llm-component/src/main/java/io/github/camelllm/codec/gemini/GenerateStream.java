package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes one streamed reply. The format has no last event: a reply is complete that ends after a finish reason. */
final class GenerateStream implements StreamDecoder {

    private final GenerateReply reply;
    private final JsonTape tape = new JsonTape();
    private boolean finished;

    GenerateStream(Dialect dialect) {
        this.reply = new GenerateReply(dialect);
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished || event.length() == 0 || event.is("[DONE]")) {
            return;
        }
        JsonView chunk = Malformed.parse(tape, event);
        if ("error".equals(event.name())) {
            throw Errors.inBody(chunk);
        }
        reply.document(chunk, deltas);
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (finished) {
            return;
        }
        if (!reply.finishSeen()) {
            throw Malformed.cut();
        }
        finished = true;
        reply.finish(deltas);
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
