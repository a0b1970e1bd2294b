package io.github.camelllm.codec;

/** Small things done to strings. */
public final class Text {

    private Text() {}

    /** At most that many characters on one line. */
    public static String shorten(String text, int most) {
        String line = (text.length() > 4 * most ? text.substring(0, 4 * most) : text)
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
