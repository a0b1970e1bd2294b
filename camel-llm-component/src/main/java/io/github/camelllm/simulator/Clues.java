package io.github.camelllm.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text says of a named value: what stands behind the name. {@code Invoice number: A-17} and {@code order 1042} are
 * such places for {@code invoiceNumber} and {@code order}.
 */
final class Clues {

    private static final Pattern WORDS_OF_NAME = Pattern.compile("[_\\-\\s]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:,\\d{3})*(?:\\.\\d+)?");

    private final String text;

    Clues(String text) {
        this.text = text;
    }

    /**
     * The rest of the line behind {@code name:} or {@code name =}, or else the next word behind the name if it looks like a
     * value: it has a digit or begins with a capital. Null if there is no such place.
     */
    @Nullable
    String behind(String name) {
        String words = words(name);
        if (words.isEmpty()) {
            return null;
        }
        Matcher line = compiled("(?<![\\p{L}\\p{N}])" + words + "[ \\t]*[:=][ \\t]*(\\S.*?)[ \\t]*(?:[ \\t]{2,}|\\t|$)")
                .matcher(text);
        if (line.find()) {
            return line.group(1);
        }
        Matcher next = compiled("(?<![\\p{L}\\p{N}])" + words + "(?:[ \\t]+(?:is|of|no\\.?))?[ \\t]+#?([^\\s,;?!]+)")
                .matcher(text);
        while (next.find()) {
            String word = next.group(1).replaceAll("[.:)]+$", "");
            if (!word.isEmpty()
                    && (Character.isUpperCase(word.charAt(0)) || word.chars().anyMatch(Character::isDigit))) {
                return word;
            }
        }
        return null;
    }

    /** The first number of what stands behind a name; null if there is none. */
    @Nullable
    BigDecimal number(String name) {
        String value = behind(name);
        Matcher number = NUMBER.matcher(value == null ? "" : value);
        return number.find() ? new BigDecimal(number.group().replace(",", "")) : null;
    }

    /** Whether the words of a name occur, and nothing behind them says no. */
    boolean holds(String name) {
        String value = behind(name);
        return value == null
                ? mentions(name) > 0
                : !value.toLowerCase(Locale.ROOT).matches("(no|false|none|0)\\b.*");
    }

    /** Which of these occur, those that occur most often first. */
    List<String> mentioned(List<String> names) {
        List<String> found = new ArrayList<>();
        names.stream().filter(name -> mentions(name) > 0).forEach(found::add);
        found.sort((a, b) -> Long.compare(mentions(b), mentions(a)));
        return found;
    }

    private long mentions(String name) {
        String words = words(name);
        return words.isEmpty()
                ? 0
                : compiled("(?<![\\p{L}\\p{N}])" + words + "(?![\\p{N}])")
                        .matcher(text)
                        .results()
                        .count();
    }

    private static Pattern compiled(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
    }

    /** The words of a name, with anything that may stand between words between them. */
    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : WORDS_OF_NAME.split(name, -1)) {
            if (!word.isEmpty()) {
                words.append(words.isEmpty() ? "" : "[ _\\-]*").append(Pattern.quote(word));
            }
        }
        return words.toString();
    }
}
