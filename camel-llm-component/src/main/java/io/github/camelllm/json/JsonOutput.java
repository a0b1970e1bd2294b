package io.github.camelllm.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tokens of a document as UTF-8: into pages, or into an array that grows until it is moved.
 *
 * <p>Jackson's generator looks at every character of a text to find those that need an escape, which is most of what a
 * long conversation costs. Here the JVM turns a text into bytes at once, eight bytes are looked at at a time, and what
 * needs no escape is copied.
 */
final class JsonOutput {

    private static final int SMALL = 256;
    private static final int LARGEST = 8 * 1024;

    /** Up to that many characters a loop is quicker than an array that is thrown away. */
    private static final int SHORT = 24;

    private static final int DEEPEST = 1000;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** What stands after the backslash for an ASCII character that needs one; 0 if it needs none. */
    private static final byte[] ESCAPES = escapes();

    private final @Nullable JsonPages pages;
    private byte[] bytes;
    private int size;

    /** Where in the array that begins which the pages have not taken. */
    private int untaken;

    private int depth;

    /** Whether a value came before in the same object or array. */
    private boolean more;

    /** @param pages null if the document is kept whole */
    JsonOutput(@Nullable JsonPages pages) {
        this.pages = pages;
        this.bytes = pages == null ? new byte[SMALL] : pages.room(1);
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    void begin(char bracket) {
        if (++depth > DEEPEST) {
            throw new UncheckedIOException(
                    new IOException("the document is nested deeper than " + DEEPEST + " levels"));
        }
        separate();
        put(bracket);
        more = false;
    }

    void end(char bracket) {
        put(bracket);
        more = --depth > 0;
    }

    void name(String name) {
        separate();
        quoted(name);
        put(':');
        more = false;
    }

    void string(String text) {
        separate();
        quoted(text);
        written();
    }

    void number(long number) {
        separate();
        if (number < 0) {
            ascii(Long.toString(number));
        } else {
            digits(number);
        }
        written();
    }

    private void digits(long number) {
        int count = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        room(count);
        long rest = number;
        for (int at = size + count - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    /** Writes null, true, false, or digits. */
    void word(String ascii) {
        separate();
        ascii(ascii);
        written();
    }

    /** Writes a value, or members of an object, that are JSON already. */
    void raw(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        if (isReplaced(json, utf8)) {
            separate();
            characters(json, 0, false);
            written();
        } else {
            raw(utf8);
        }
    }

    void raw(byte[] json) {
        separate();
        put(json, 0, json.length);
        written();
    }

    /** Writes a text of several pieces. */
    void beginText() {
        separate();
        put('"');
    }

    void piece(CharSequence text) {
        if (text instanceof JsonString string) {
            string.writeTo(this);
        } else {
            escaped(text.toString());
        }
    }

    /** A piece that needs no escape. */
    void piece(byte[] json, int from, int count) {
        put(json, from, count);
    }

    /** A piece that stands in other JSON, whose bytes do not change. A long one is not copied where there are pages. */
    void standing(byte[] json, int from, int count) {
        if (pages == null || count < JsonString.UNCOPIED) {
            put(json, from, count);
        } else {
            handOn(pages);
            pages.take(json, from, count);
        }
    }

    void endText() {
        put('"');
        written();
    }

    /** The document that is kept. */
    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** The members of the object that is kept. */
    byte[] members() {
        return Arrays.copyOfRange(bytes, 1, size - 1);
    }

    /** The document is complete. */
    void close() {
        if (pages != null) {
            handOn(pages);
        }
    }

    private void handOn(JsonPages to) {
        if (size > untaken) {
            to.take(bytes, untaken, size - untaken);
            untaken = size;
        }
    }

    /** Hands on what is kept. */
    void moveTo(OutputStream to) {
        try {
            to.write(bytes, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        if (bytes.length > LARGEST) {
            bytes = new byte[SMALL];
        }
    }

    void reset() {
        size = 0;
        depth = 0;
        more = false;
    }

    private void separate() {
        if (more) {
            put(',');
        }
    }

    private void written() {
        more = depth > 0;
    }

    private void quoted(String text) {
        put('"');
        escaped(text);
        put('"');
    }

    private void escaped(String text) {
        if (text.length() > SHORT) {
            longText(text);
        } else {
            characters(text, plainCharacters(text), true);
        }
    }

    private void longText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (isReplaced(text, utf8)) {
            characters(text, 0, true);
            return;
        }
        int from = 0;
        while (true) {
            int special = (int) JsonChars.special(utf8, from, utf8.length);
            put(utf8, from, special - from);
            if (special == utf8.length) {
                return;
            }
            room(6);
            escape(utf8[special]);
            from = special + 1;
        }
    }

    /** Whether half of a surrogate pair, for which UTF-8 has no bytes, became a question mark. */
    private static boolean isReplaced(String text, byte[] utf8) {
        int marks = JsonChars.count(utf8, (byte) '?');
        for (int at = marks == 0 ? -1 : text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
            marks--;
        }
        return marks != 0;
    }

    /** Writes as many characters as are ASCII and need no escape; gives the place of the first that is not such. */
    private int plainCharacters(String text) {
        int length = text.length();
        room(length);
        byte[] to = bytes;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || ESCAPES[c] != 0) {
                break;
            }
            to[at + i] = (byte) c;
        }
        size = at + i;
        return i;
    }

    /** Half of a surrogate pair is written as an escape, which says what it is. */
    private void characters(String text, int from, boolean escaped) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            room(6);
            if (c < 0x80) {
                if (escaped && ESCAPES[c] != 0) {
                    escape((byte) c);
                } else {
                    bytes[size++] = (byte) c;
                }
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[size++] = (byte) (0xF0 | (point >> 18));
                bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (point & 0x3F));
            } else {
                unit(c);
            }
        }
    }

    private void escape(byte ascii) {
        byte escape = ESCAPES[ascii];
        if (escape == 'u') {
            unit(ascii);
        } else {
            bytes[size++] = '\\';
            bytes[size++] = escape;
        }
    }

    private void unit(int unit) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(unit >> shift) & 0xF];
        }
    }

    private void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    private void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    private void put(byte[] more, int from, int count) {
        int fits = count;
        if (pages == null) {
            room(count);
        } else {
            fits = Math.min(count, bytes.length - size);
        }
        System.arraycopy(more, from, bytes, size, fits);
        size += fits;
        if (fits < count) {
            room(count - fits);
            System.arraycopy(more, from + fits, bytes, size, count - fits);
            size += count - fits;
        }
    }

    private void room(int count) {
        if (count <= bytes.length - size) {
            return;
        }
        if (pages == null) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
        } else {
            handOn(pages);
            bytes = pages.room(count);
            size = 0;
            untaken = 0;
        }
    }
}
