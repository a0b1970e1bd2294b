package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;

/** Refuses what a format can't say. */
public final class Unsupported {

    private Unsupported() {}

    /** @param what names it, for instance {@code a refusal in a user turn} */
    public static UnsupportedException content(String what) {
        return new UnsupportedException(ErrorFacts.of(what + " can't be sent in this format"));
    }
}
