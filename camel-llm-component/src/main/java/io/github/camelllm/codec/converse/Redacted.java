package io.github.camelllm.codec.converse;

import org.jspecify.annotations.Nullable;

/** Tells thoughts that the provider encrypted from signatures of readable ones: both are opaque, but go back differently. */
final class Redacted {

    /* No signature has a colon: it is base64. */
    private static final String MARK = "redacted:";

    private Redacted() {}

    static String mark(String content) {
        return MARK + content;
    }

    /** The encrypted thoughts; null if the state is a signature. */
    static @Nullable String content(String state) {
        return state.startsWith(MARK) ? state.substring(MARK.length()) : null;
    }
}
