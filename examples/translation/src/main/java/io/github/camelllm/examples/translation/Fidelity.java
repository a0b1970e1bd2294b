package io.github.camelllm.examples.translation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Looks whether a translation has what no translation may lose: placeholders, code and addresses. */
public final class Fidelity {

    private static final Pattern KEPT =
            Pattern.compile("\\{[^}]*}|`[^`]*`|(?<=]\\()[^)]*(?=\\))|https?://\\S+|[\\w.+-]+@[\\w.-]*\\w");

    /**
     * @param original the paragraph that was translated
     * @throws IllegalStateException if something was lost, changed or made up; the message says what
     */
    public void check(@ExchangeProperty("original") String original, @Body String translation) {
        List<String> wanted = parts(original);
        List<String> found = parts(translation);
        if (!wanted.equals(found)) {
            throw new IllegalStateException("the translation has " + found + " in place of " + wanted);
        }
    }

    private static List<String> parts(String text) {
        return KEPT.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
