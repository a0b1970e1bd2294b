package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.wire.Framing;

/** One wire format for chat. */
public interface Codec extends Operation<ChatRequest, ChatResponse> {

    /** Decodes one streamed reply; made anew for each. */
    StreamDecoder streamDecoder();

    /** How the events of a streamed reply are told apart. */
    default Framing framing() {
        return Framing.SSE;
    }
}
