package io.github.camelllm.codec;

import io.github.camelllm.chat.Delta;
import java.util.function.Consumer;

/**
 * Tells thoughts in {@code <think>} tags at the beginning of a text from the text itself, however the text is cut. The
 * closing tag may be missing; then all of it is thought.
 */
public final class ThinkTags {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum Place {
        BEGINNING,
        THOUGHT,
        TEXT
    }

    private final int thoughtPart;
    private final int textPart;
    private Place place = Place.BEGINNING;
    private String held = "";

    /**
     * @param thoughtPart number of the part that takes the thoughts
     * @param textPart number of the part that takes the text
     */
    public ThinkTags(int thoughtPart, int textPart) {
        this.thoughtPart = thoughtPart;
        this.textPart = textPart;
    }

    public void text(String piece, Consumer<Delta> out) {
        if (place == Place.TEXT) {
            out.accept(new Delta.Text(textPart, piece));
            return;
        }
        String all = held + piece;
        held = "";
        if (place == Place.BEGINNING) {
            String begin = all.stripLeading();
            if (begin.startsWith(OPEN)) {
                place = Place.THOUGHT;
                all = begin.substring(OPEN.length());
            } else if (OPEN.startsWith(begin)) {
                held = all;
                return;
            } else {
                place = Place.TEXT;
                out.accept(new Delta.Text(textPart, all));
                return;
            }
        }
        int close = all.indexOf(CLOSE);
        if (close >= 0) {
            thought(all.substring(0, close), out);
            place = Place.TEXT;
            String rest = all.substring(close + CLOSE.length());
            if (!rest.isEmpty()) {
                out.accept(new Delta.Text(textPart, rest));
            }
        } else {
            int safe = all.length() - overlap(all);
            thought(all.substring(0, safe), out);
            held = all.substring(safe);
        }
    }

    /** Hands on what was held back. */
    public void end(Consumer<Delta> out) {
        if (!held.isEmpty()) {
            if (place == Place.BEGINNING) {
                out.accept(new Delta.Text(textPart, held));
            } else {
                thought(held, out);
            }
            held = "";
        }
    }

    private void thought(String text, Consumer<Delta> out) {
        if (!text.isEmpty()) {
            out.accept(new Delta.Reasoning(thoughtPart, text));
        }
    }

    /** Number of characters at the end that may be the beginning of the closing tag. */
    private static int overlap(String text) {
        for (int n = Math.min(CLOSE.length() - 1, text.length()); n > 0; n--) {
            if (text.endsWith(CLOSE.substring(0, n))) {
                return n;
            }
        }
        return 0;
    }
}
