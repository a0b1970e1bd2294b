package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;

/** A conversation as the serving side of a format sees it. */
public interface ServedChat extends Served<ChatRequest, ChatResponse> {

    /** Writes a streamed answer; made anew for each. */
    StreamEncoder streamEncoder(Origin origin);
}
