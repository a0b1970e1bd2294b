package io.github.camelllm.codec;

import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireBody;
import org.jspecify.annotations.Nullable;

/** Writes failures in the words of a format. */
public interface ErrorEncoder {

    /** The HTTP status of an answer that is an error. */
    int status(LlmException why);

    /** @param requestId our name for the call; null if it has none */
    WireBody encode(LlmException why, @Nullable String requestId);
}
