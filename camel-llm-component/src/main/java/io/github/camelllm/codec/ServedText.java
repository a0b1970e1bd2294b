package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatResponse;

/**
 * A request whose answer a model writes, so that it can be sent while it is written.
 *
 * @param <I> what is asked
 */
public interface ServedText<I> extends ServedDocument<I, ChatResponse> {

    /** Whether the answer is wanted in pieces. */
    boolean streamed();

    /** Writes a streamed answer; made anew for each. */
    StreamEncoder streamEncoder(Origin origin);
}
