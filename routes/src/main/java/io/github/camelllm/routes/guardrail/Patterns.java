package io.github.camelllm.routes.guardrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of what must not be said, by name; data, so that they can be read, tested and replaced. */
final class Patterns {

    private record Named(String name, Pattern pattern) {}

    private static final int LONGEST = 200_000;

    private final List<Named> patterns = new ArrayList<>();

    /** @param resource properties file beside this class: a name and a regular expression a line */
    Patterns(String resource) {
        Properties lines = new Properties();
        try (InputStream stream = Patterns.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : new TreeSet<>(lines.stringPropertyNames())) {
            patterns.add(new Named(name.replaceAll("\\.\\d+$", ""), Pattern.compile(lines.getProperty(name))));
        }
    }

    /** The names of the patterns that occur. */
    List<String> in(String text) {
        String part = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> found = new ArrayList<>();
        for (Named named : patterns) {
            Matcher matcher = named.pattern().matcher(part);
            while (!found.contains(named.name()) && matcher.find()) {
                if (plausible(named.name(), matcher.group())) {
                    found.add(named.name());
                }
            }
        }
        return found;
    }

    /** The text with the name of the pattern in place of what it found. */
    String masked(String text) {
        String result = text;
        for (Named named : patterns) {
            result = named.pattern()
                    .matcher(result)
                    .replaceAll(match -> plausible(named.name(), match.group())
                            ? "[" + named.name() + "]"
                            : Matcher.quoteReplacement(match.group()));
        }
        return result;
    }

    /** Numbers of cards and accounts have a checksum, which tells them from other long numbers. */
    private static boolean plausible(String name, String text) {
        return switch (name) {
            case "card" -> luhn(text.replaceAll("\\D", ""));
            case "iban" -> iban(text.replaceAll("\\s", ""));
            default -> true;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits.length() >= 13 && sum % 10 == 0;
    }

    private static boolean iban(String account) {
        String turned = account.substring(4) + account.substring(0, 4);
        int rest = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }
}
