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
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

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
     * The name in these bytes.
     *
     * <p>Names that end alike are common in one document, such as {@code accepted_prediction_tokens} and {@code
     * rejected_prediction_tokens}: their places are told apart by their lengths and beginnings, and each name has two.
     *
     * @param mark the last eight bytes, or all if there are fewer
     */
    static Name of(byte[] bytes, int start, int end, long mark) {
        long more = start < end ? (long) (end - start) << Byte.SIZE | (bytes[start] & 0xFF) : 0;
        int place = (int) (((mark ^ more * SPREAD) * SPREAD) >>> 54);
        Name known = TABLE[place];
        if (known != null && known.is(bytes, start, end, mark)) {
            return known;
        }
        Name before = TABLE[place ^ 1];
        if (before != null && before.is(bytes, start, end, mark)) {
            return before;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        Name name = new Name(Arrays.copyOfRange(bytes, start, end), mark, text, text.hashCode());
        if (end - start <= LONGEST) {
            TABLE[place ^ 1] = known;
            TABLE[place] = name;
        }
        return name;
    }
}
