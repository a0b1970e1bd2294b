package io.github.camelllm.routes.budget;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** When a budget begins anew. */
public final class Periods {

    private Periods() {}

    /** The period that it is now, by its name in the database. */
    public static String of(String word, Clock clock) {
        return switch (word) {
            case "day" -> LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString();
            case "month" -> YearMonth.now(clock.withZone(ZoneOffset.UTC)).toString();
            case "ever" -> "ever";
            default ->
                throw new IllegalArgumentException("a budget's period is day, month or ever, but not '" + word + "'");
        };
    }
}
