package io.github.camelllm.codec;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes the events of one streamed reply, in order. Its {@link Delta.Finished} comes once, last. */
public interface StreamDecoder {

    /**
     * Decodes the next event.
     *
     * @throws io.github.camelllm.error.LlmException if the event is an error, or not one of this format
     */
    void next(WireEvent event, Consumer<Delta> deltas);

    /**
     * The stream is over.
     *
     * @throws io.github.camelllm.error.CutStreamException if the reply is not
     */
    void end(Consumer<Delta> deltas);

    /** Whether the reply is complete, so that nothing of interest follows. */
    boolean finished();
}
