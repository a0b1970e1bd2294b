package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Makes a number, a truth or a text that satisfies a schema: what a text says of it, or else an example. */
final class ScalarExample {

    /** What a format's values look like, and one of them. */
    private enum Format {
        DATE("date", "\\d{4}-\\d{2}-\\d{2}", "2026-01-31"),
        DATE_TIME("date-time", "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*", "2026-01-31T12:00:00Z"),
        TIME("time", "\\d{2}:\\d{2}(:\\d{2}.*)?", "12:00:00Z"),
        EMAIL("email", "[^\\s@]+@[^\\s@]+", "someone@example.com"),
        URI("uri", "[a-z][a-z0-9+.-]*:\\S+", "https://example.com/"),
        URL("url", "https?:\\S+", "https://example.com/"),
        UUID("uuid", "[0-9a-fA-F-]{36}", "00000000-0000-4000-8000-000000000000"),
        ANY("", "(?s).+", "text");

        private final String word;
        private final Pattern pattern;
        private final String example;

        Format(String word, String pattern, String example) {
            this.word = word;
            this.pattern = Pattern.compile(pattern);
            this.example = example;
        }

        static Format of(JsonView schema) {
            String wanted = schema.text("format", "");
            for (Format format : values()) {
                if (format.word.equals(wanted)) {
                    return format;
                }
            }
            return ANY;
        }
    }

    private final Clues clues;

    ScalarExample(Clues clues) {
        this.clues = clues;
    }

    /** A truth is whether the text says so. */
    boolean truth(String name) {
        return clues.holds(name);
    }

    Object number(JsonView schema, String name, boolean whole) {
        BigDecimal said = clues.number(name);
        BigDecimal fitting = within(schema, said == null ? BigDecimal.ONE : said);
        return whole ? (Object) fitting.setScale(0, RoundingMode.CEILING).longValue() : fitting;
    }

    private static BigDecimal within(JsonView schema, BigDecimal number) {
        BigDecimal least = schema.get("minimum").decimal();
        BigDecimal above = schema.get("exclusiveMinimum").decimal();
        BigDecimal most = schema.get("maximum").decimal();
        BigDecimal fitting = least != null && number.compareTo(least) < 0 ? least : number;
        if (above != null && fitting.compareTo(above) <= 0) {
            fitting = above.add(BigDecimal.ONE);
        }
        return most != null && fitting.compareTo(most) > 0 ? most : fitting;
    }

    String text(JsonView schema, String name) {
        Format format = Format.of(schema);
        String said = clues.behind(name);
        if (said != null && format.pattern.matcher(said).matches()) {
            return fitting(schema, said);
        }
        return fitting(schema, format.example);
    }

    private static String fitting(JsonView schema, String text) {
        Integer least = schema.integer("minLength");
        Integer most = schema.integer("maxLength");
        String longEnough = least == null || text.length() >= least ? text : text + "x".repeat(least - text.length());
        return most == null || longEnough.length() <= most ? longEnough : longEnough.substring(0, most);
    }

    /** Whether the text says anything of that name. */
    boolean said(String name) {
        return clues.behind(name) != null;
    }
}
