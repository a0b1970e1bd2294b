package io.github.camelllm.codec;

import io.github.camelllm.wire.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to be left alone. */
public final class RetryAfter {

    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(2).toMillis());

    private RetryAfter() {}

    /**
     * Reads milliseconds, seconds or a date, which counts from the reply's own {@code Date}.
     *
     * @param inBody what the body says of it; null if nothing
     * @return null if the reply does not say, or says nonsense
     */
    static @Nullable Duration of(Headers headers, @Nullable Duration inBody) {
        for (String name : new String[] {"retry-after-ms", "x-ms-retry-after-ms"}) {
            Duration wait = amount(headers.first(name), 1);
            if (wait != null) {
                return wait;
            }
        }
        String value = headers.first("retry-after");
        Duration seconds = amount(value, 1000);
        if (seconds != null) {
            return seconds;
        }
        Duration until = between(headers.first("date"), value);
        return until == null ? inBody : until;
    }

    /** Reads a protocol buffer's duration such as {@code 34.07s}. */
    static @Nullable Duration duration(@Nullable String text) {
        return text != null && text.endsWith("s") ? amount(text.substring(0, text.length() - 1), 1000) : null;
    }

    private static @Nullable Duration amount(@Nullable String value, int millis) {
        try {
            if (value == null || value.length() > 20) {
                return null;
            }
            BigDecimal wait = new BigDecimal(value.strip()).multiply(BigDecimal.valueOf(millis));
            return wait.signum() < 0 || wait.compareTo(LONGEST) > 0 ? null : Duration.ofMillis(wait.longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration between(@Nullable String now, @Nullable String then) {
        try {
            if (now == null || then == null) {
                return null;
            }
            Duration wait = Duration.between(
                    ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME),
                    ZonedDateTime.parse(then, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
