package io.github.camelllm.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pseudo-localization: letters get accents, so that a text looks translated and can still be read. What a translator must
 * keep stays: placeholders, tags, code and addresses.
 */
final class Accents {

    private static final String PLAIN = "aAcCdDeEgGhHiIjJkKlLnNoOrRsStTuUwWyYzZ";
    private static final String ACCENTED = "áÁçÇďĎéÉğĞĥĤíÍĵĴķĶļĻñÑöÖŕŔšŠţŢúÚŵŴýÝžŽ";
    private static final Pattern KEPT = Pattern.compile(
            "\\$?\\{[^}]*}|%[a-z]|<[^>]*>|`[^`]*`|(?<=])\\([^)]*\\)|https?://\\S+|[\\w.+-]+@[\\w.-]*\\w");

    private Accents() {}

    static String on(String text) {
        StringBuilder accented = new StringBuilder(text.length());
        Matcher kept = KEPT.matcher(text);
        int at = 0;
        while (kept.find()) {
            put(text.substring(at, kept.start()), accented);
            accented.append(kept.group());
            at = kept.end();
        }
        put(text.substring(at), accented);
        return accented.toString();
    }

    private static void put(String words, StringBuilder accented) {
        for (int i = 0; i < words.length(); i++) {
            int letter = PLAIN.indexOf(words.charAt(i));
            accented.append(letter < 0 ? words.charAt(i) : ACCENTED.charAt(letter));
        }
    }
}
