package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer, as one format writes them.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Operation<I, O> {

    /**
     * Writes the request; path and body, without host and credentials.
     *
     * @param warnings takes what was asked for and can't be said in this format
     * @throws io.github.camelllm.error.UnsupportedException if content, as opposed to a setting, can't be said
     */
    WireRequest encode(I question, Warnings warnings);

    /**
     * Reads a reply with a status below 300.
     *
     * @throws LlmException if it is none, or carries an error
     */
    O decode(WireReply reply);

    /** Name of the format whose own fields the request can carry; null if it can carry those of none. */
    default @Nullable String format() {
        return null;
    }

    /** Who attaches opaque state to answers in that format, and reads it; null if nobody does. */
    default @Nullable String issuer() {
        return null;
    }

    /** Reads a reply with any other status. */
    LlmException decodeError(WireReply reply);
}
