package io.github.camelllm.codec;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.error.LlmException;

/** Writes one streamed answer as the events of a format. */
public interface StreamEncoder {

    /** Writes the events that the next piece makes; after the last piece those that end the stream. */
    void encode(Delta delta, EventWriter out);

    /** Ends the stream with an error. */
    void fail(LlmException why, EventWriter out);

    /** Writes what says that the connection lives and means nothing else. */
    void heartbeat(EventWriter out);
}
