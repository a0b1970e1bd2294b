package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes one streamed reply. It ends with {@code [DONE]}, or without where a finish reason has come. */
final class ChunkStream implements StreamDecoder {

    private final ChunkedReply reply;
    private final JsonTape tape = new JsonTape();
    private boolean finished;

    ChunkStream(ChunkedReply reply) {
        this.reply = reply;
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished || event.length() == 0) {
            return;
        }
        if (event.is("[DONE]")) {
            finish(deltas);
            return;
        }
        JsonView chunk = Malformed.parse(tape, event);
        if ("error".equals(event.name()) || Errors.isError(chunk)) {
            throw Errors.inBody(chunk);
        }
        reply.chunk(chunk, deltas);
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (finished) {
            return;
        }
        if (!reply.finishSeen()) {
            throw Malformed.cut();
        }
        finish(deltas);
    }

    private void finish(Consumer<Delta> deltas) {
        if (!reply.started()) {
            throw new MalformedReplyException(ErrorFacts.of("the stream ended without a reply in it"));
        }
        finished = true;
        reply.finish(deltas);
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
