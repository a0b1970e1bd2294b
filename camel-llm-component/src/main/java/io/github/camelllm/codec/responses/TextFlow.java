package io.github.camelllm.codec.responses;

import org.jspecify.annotations.Nullable;

/** How much of a text has been handed on. */
final class TextFlow {

    private int sent;

    /** A piece to be handed on. */
    String piece(String text) {
        sent += text.length();
        return text;
    }

    /** What is missing of the whole text; empty if nothing is. */
    String rest(@Nullable String whole) {
        if (whole == null || whole.length() <= sent) {
            return "";
        }
        String rest = sent == 0 ? whole : whole.substring(sent);
        sent = whole.length();
        return rest;
    }

    boolean any() {
        return sent > 0;
    }
}
