package io.github.camelllm.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names of members that were met lately, so that those that every document has are made once. It is a table of fixed size
 * in which a newer name takes the place of an older one: whoever makes names up can't fill the memory.
 */
final class Names {

    private static final int PLACES = 1024;
    private static final int LONGEST = 64;

    /* written without a lock: threads that don't see each other's names make their own */
    private static final @Nullable Name[] TABLE = new @Nullable Name[PLACES];

    /** A name, its bytes, what tells them apart quickly, and the name's hash code. */
    @SuppressWarnings("ArrayRecordComponent") // compared byte by byte
    record Name(byte[] bytes, long mark, String text, int hash) {
        boolean is(byte[] others, int start, int end, long otherMark) {
            return mark == otherMark
                    && bytes.length == end - start
                    && (bytes.length <= Long.BYTES || Arrays.equals(bytes, 0, bytes.length, others, start, end));
        }
    }

    private Names() {}

    /**
     * @param mark the last eight bytes, or all if there are fewer
     */
    static Name of(byte[] bytes, int start, int end, long mark) {
        int place = (int) ((mark * 0x9E3779B97F4A7C15L) >>> 54);
        Name known = TABLE[place];
        if (known != null && known.is(bytes, start, end, mark)) {
            return known;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        Name name = new Name(Arrays.copyOfRange(bytes, start, end), mark, text, text.hashCode());
        if (end - start <= LONGEST) {
            TABLE[place] = name;
        }
        return name;
    }
}
