package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;

/** A reply that is put together from chunks. */
interface ChunkedReply {

    /** @throws io.github.camelllm.error.LlmException if the chunk says that something failed */
    void chunk(JsonView chunk, Consumer<Delta> deltas);

    /** Whether a chunk was one of a reply. */
    boolean started();

    /** Whether the reason has come why the reply ends. */
    boolean finishSeen();

    void finish(Consumer<Delta> deltas);
}
