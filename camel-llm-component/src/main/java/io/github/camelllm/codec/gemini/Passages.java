package io.github.camelllm.codec.gemini;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The visible text of a candidate, to find passages in that are given by their bytes. */
final class Passages {

    /**
     * Where a passage is.
     *
     * @param part number of the part that it is in
     * @param start first character, counted through all text; null if unknown
     * @param end the character after the last one; null if unknown
     */
    record Place(int part, @Nullable Integer start, @Nullable Integer end) {}

    private final List<String> pieces = new ArrayList<>();
    private final List<Integer> parts = new ArrayList<>();
    private @Nullable String all;

    void add(int part, String text) {
        pieces.add(text);
        parts.add(part);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Place unknown() {
        return new Place(parts.get(parts.size() - 1), null, null);
    }

    /**
     * @param start first byte; null for the first of all
     * @param end the byte after the last one
     * @param words the passage itself, which decides where its bytes do not fit; null if unknown
     */
    Place find(@Nullable Integer start, @Nullable Integer end, @Nullable String words) {
        String text = all();
        int from = start == null ? 0 : characters(text, start);
        if (words != null && !words.isEmpty()) {
            from = from >= 0 && text.startsWith(words, from) ? from : text.indexOf(words);
            return from < 0 ? unknown() : new Place(part(from), from, from + words.length());
        }
        int to = end == null ? -1 : characters(text, end);
        return from < 0 || to < from ? unknown() : new Place(part(from), from, to);
    }

    private String all() {
        if (all == null) {
            all = String.join("", pieces);
        }
        return all;
    }

    private int part(int character) {
        int end = 0;
        for (int i = 0; i < pieces.size(); i++) {
            end += pieces.get(i).length();
            if (character < end) {
                return parts.get(i);
            }
        }
        return parts.get(parts.size() - 1);
    }

    /** The number of characters that have that many bytes in UTF-8; -1 if there are fewer. */
    private static int characters(String text, int bytes) {
        int i = 0;
        int seen = 0;
        while (seen < bytes && i < text.length()) {
            int c = text.codePointAt(i);
            seen += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c);
        }
        return seen < bytes ? -1 : i;
    }
}
