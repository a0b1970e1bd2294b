package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.wire.Framing;

/**
 * A question whose answer a model writes, so that it can be read while it is written.
 *
 * @param <I> what is asked
 */
public interface Streamable<I> extends Operation<I, ChatResponse> {

    /** Decodes one streamed reply; made anew for each. */
    StreamDecoder streamDecoder();

    /** How the events of a streamed reply are told apart. */
    default Framing framing() {
        return Framing.SSE;
    }
}
