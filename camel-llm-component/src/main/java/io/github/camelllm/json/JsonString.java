package io.github.camelllm.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string of a document, which is made of its bytes when somebody asks for its characters, and goes into another
 * document as it stands. It keeps the whole document, whose bytes must not change.
 */
public final class JsonString implements CharSequence {

    /** From that many bytes on it goes into another document without being copied; for fewer a copy costs less. */
    static final int UNCOPIED = 1024;

    private final byte[] document;
    private final int start;
    private final int length;
    private final boolean escaped;

    /** Whether it consists of ASCII without escapes, so that each byte is a character. */
    private final boolean plain;

    private @Nullable String text;

    JsonString(byte[] document, int start, int length, boolean escaped, boolean ascii) {
        this.document = document;
        this.start = start;
        this.length = length;
        this.escaped = escaped;
        this.plain = ascii && !escaped;
    }

    void writeTo(JsonOutput output) {
        output.standing(document, start, length);
    }

    /**
     * About how many bytes of room a text takes in a document that goes into {@linkplain JsonPages pages}: none if it
     * stays where it stands. It is not made for that.
     */
    public static int size(CharSequence text) {
        if (text instanceof JsonString string) {
            return string.length < UNCOPIED ? string.length : 0;
        }
        // line ends and quotes take two
        return text.length() + text.length() / 16;
    }

    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = JsonChars.text(document, start, length, escaped);
            text = known;
        }
        return known;
    }

    @Override
    public int length() {
        return plain ? length : toString().length();
    }

    /** Who asks how it begins need not wait for all characters. */
    @Override
    public char charAt(int index) {
        if (plain) {
            return (char) document[start + Objects.checkIndex(index, length)];
        }
        byte first = document[start];
        return index == 0 && first >= ' ' && first != '\\'
                ? (char) first
                : toString().charAt(index);
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        if (plain) {
            Objects.checkFromToIndex(from, to, length);
            return new JsonString(document, start + from, to - from, false, true);
        }
        return toString().subSequence(from, to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonString text && text.toString().contentEquals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
