package io.github.camelllm.codec;

/**
 * A guess at the number of tokens of a text: four characters of an alphabet's words make one, characters of denser scripts
 * are about one each.
 */
public final class TokenEstimate {

    private static final int QUARTERS = 4;

    private TokenEstimate() {}

    public static long of(String text) {
        long quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                quarters += 1;
            } else if (c < 0x0E00) {
                quarters += 2; // accents, Greek, Cyrillic, Hebrew, Arabic, Indian scripts
            } else {
                quarters += 4; // Thai, Chinese, Japanese, Korean, pictures
            }
        }
        return (quarters + QUARTERS - 1) / QUARTERS;
    }
}
