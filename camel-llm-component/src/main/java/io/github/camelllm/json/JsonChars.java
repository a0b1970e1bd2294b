package io.github.camelllm.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The characters of strings in UTF-8: those that stand for more than themselves, and what a string says. */
final class JsonChars {

    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private JsonChars() {}

    /** What a string says that stands there, without its quotes. All of its escapes are valid. */
    static String text(byte[] bytes, int start, int length, boolean escaped) {
        return escaped
                ? unescaped(bytes, start, start + length)
                : new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /**
     * Where the first quote, backslash or control character stands, in the lower half; the end if there is none. It is
     * negative if bytes are not ASCII that stand before it, or close to it.
     */
    static long special(byte[] bytes, int from, int end) {
        int i = from;
        long all = 0;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            all |= eight;
            // With its second bit turned a quote is less than '!', as control characters are; nothing else is.
            // The high bit is set of each byte that is wanted, and perhaps of bytes after the first such.
            long found = (((eight ^ 2 * EACH) - '!' * EACH) | ((eight ^ '\\' * EACH) - EACH)) & ~eight & HIGH;
            if (found != 0) {
                return place(i + Long.numberOfTrailingZeros(found) / Byte.SIZE, all);
            }
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
            all |= bytes[i++];
        }
        return place(i, all);
    }

    private static long place(int at, long all) {
        return (all & HIGH) == 0 ? at : at | Long.MIN_VALUE;
    }

    /** How often that byte, which is ASCII, stands there. */
    static int count(byte[] bytes, byte wanted) {
        int count = 0;
        int i = 0;
        while (i < bytes.length) {
            if (i + Long.BYTES <= bytes.length) {
                long eight = (long) EIGHT.get(bytes, i);
                if ((((eight ^ wanted * EACH) - EACH) & ~eight & HIGH) == 0) {
                    i += Long.BYTES;
                    continue;
                }
            }
            for (int end = Math.min(i + Long.BYTES, bytes.length); i < end; i++) {
                if (bytes[i] == wanted) {
                    count++;
                }
            }
        }
        return count;
    }

    /** A string with escapes, all of which are valid. */
    static String unescaped(byte[] bytes, int start, int stop) {
        StringBuilder text = new StringBuilder(stop - start);
        int from = start;
        for (int i = start; i < stop; i++) {
            if (bytes[i] != '\\') {
                continue;
            }
            append(text, bytes, from, i);
            byte b = bytes[++i];
            switch (b) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    int unit = 0;
                    for (int digit = 1; digit <= 4; digit++) {
                        unit = unit << 4 | Character.digit(bytes[i + digit], 16);
                    }
                    text.append((char) unit);
                    i += 4;
                }
                default -> text.append((char) b);
            }
            from = i + 1;
        }
        append(text, bytes, from, stop);
        return text.toString();
    }

    private static void append(StringBuilder text, byte[] bytes, int from, int to) {
        if (from < to) {
            text.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }
}
