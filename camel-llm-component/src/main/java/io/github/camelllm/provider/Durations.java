package io.github.camelllm.provider;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as Camel users write them. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(ms|s|m|h)?");

    private Durations() {}

    /** @param option names the option in the message if the text is no time */
    public static Duration parse(String text, String option) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || form.group(1).length() > 12) {
            throw new IllegalArgumentException(option + " is no time such as 500ms, 30s, 2m or 1h: " + text);
        }
        long amount = Long.parseLong(form.group(1));
        String unit = form.group(2) == null ? "ms" : form.group(2);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
