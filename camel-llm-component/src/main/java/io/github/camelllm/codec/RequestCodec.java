package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * A question, as one format writes it, and the words in which it is refused.
 *
 * @param <I> what is asked
 */
public interface RequestCodec<I> {

    /**
     * Writes the request; path and body, without host and credentials.
     *
     * @param warnings takes what was asked for and can't be said in this format
     * @throws io.github.camelllm.error.UnsupportedException if content, as opposed to a setting, can't be said
     */
    WireRequest encode(I question, Warnings warnings);

    /** Reads a reply whose status is 300 or above. */
    LlmException decodeError(WireReply reply);

    /** Name of the format whose own fields the request can carry; null if it can carry those of none. */
    default @Nullable String format() {
        return null;
    }
}
