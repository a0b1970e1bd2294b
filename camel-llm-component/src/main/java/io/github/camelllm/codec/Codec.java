package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;

/** One wire format for chat. */
public interface Codec extends Streamable<ChatRequest> {

    /** Its name. */
    @Override
    String format();
}
