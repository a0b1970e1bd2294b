package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes one streamed reply, whose last line is marked as done. */
final class ChatStream implements StreamDecoder {

    private final ChatReply reply = new ChatReply();
    private final JsonTape tape = new JsonTape();

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (reply.finished() || event.length() == 0) {
            return;
        }
        JsonView chunk = Malformed.parse(tape, event);
        if (chunk.present()) {
            reply.document(chunk, deltas);
        }
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (!reply.finished()) {
            throw Malformed.cut();
        }
    }

    @Override
    public boolean finished() {
        return reply.finished();
    }
}
