package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;

/** A conversation as the serving side of a format sees it. */
public interface ServedChat extends ServedText<ChatRequest> {

    @Override
    default boolean streamed() {
        return question().stream();
    }
}
