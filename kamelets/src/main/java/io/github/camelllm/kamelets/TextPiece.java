package io.github.camelllm.kamelets;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text.
 *
 * @param text its words
 * @param gap the white space between it and the next one; all texts and gaps together are the whole
 */
public record TextPiece(String text, String gap) {

    /** Where a text is cut: the earlier ones are better. */
    private enum Border {
        PARAGRAPH,
        LINE,
        SENTENCE,
        WORD
    }

    /**
     * Cuts a text at the best place in the second half of what fits: between paragraphs, else lines, else sentences, else
     * words, else anywhere.
     *
     * @param size most characters of a piece
     */
    static List<TextPiece> cut(String text, int size) {
        List<TextPiece> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.length() - from <= size ? text.length() : end(text, from, from + size);
            int next = afterWhiteSpace(text, to);
            pieces.add(new TextPiece(text.substring(from, to), text.substring(to, next)));
            from = next;
        }
        return pieces;
    }

    private static int end(String text, int from, int limit) {
        for (Border border : Border.values()) {
            for (int end = limit; end > from + (limit - from) / 2; end--) {
                if (is(border, text, end)) {
                    return end;
                }
            }
        }
        boolean pair = Character.isLowSurrogate(text.charAt(limit)) && limit - 1 > from;
        return pair ? limit - 1 : limit;
    }

    private static boolean is(Border border, String text, int end) {
        char before = text.charAt(end - 1);
        if (Character.isWhitespace(before)) {
            return false;
        }
        if (border == Border.SENTENCE && "。！？".indexOf(before) >= 0) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(end))) {
            return false;
        }
        return switch (border) {
            case PARAGRAPH -> lines(text, end) > 1;
            case LINE -> lines(text, end) > 0;
            case SENTENCE -> ".!?…".indexOf(before) >= 0;
            case WORD -> true;
        };
    }

    private static int lines(String text, int from) {
        int lines = 0;
        for (int i = from; i < text.length() && Character.isWhitespace(text.charAt(i)) && lines < 2; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static int afterWhiteSpace(String text, int from) {
        int next = from;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }
}
