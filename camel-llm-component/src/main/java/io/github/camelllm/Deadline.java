package io.github.camelllm;

import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Until when a caller waits, over all the calls that are made for it: the header {@link LlmHeaders#DEADLINE}. No call
 * begins after it, and one under way ends with it.
 */
public final class Deadline {

    private Deadline() {}

    /**
     * How long the caller still waits.
     *
     * @return negative if the time is over; null if there is no deadline
     * @throws InvalidRequestException if the header holds something else than an instant
     */
    public static @Nullable Duration left(Message message) {
        Object value = message.getHeader(LlmHeaders.DEADLINE);
        return value == null ? null : Duration.between(Instant.now(), instant(value));
    }

    /** @throws DeadlineExceededException if the time is over */
    static void check(Message message) {
        Duration left = left(message);
        if (left != null && (left.isNegative() || left.isZero())) {
            throw new DeadlineExceededException(
                    ErrorFacts.of("its caller's deadline was over before the call could begin"));
        }
    }

    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        } else if (value instanceof Date date) {
            return date.toInstant();
        }
        String text = value.toString().strip();
        try {
            return text.matches("\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of(
                            "the header " + LlmHeaders.DEADLINE + " is '" + text + "', not an instant: use a date, "
                                    + "milliseconds since 1970, or a text like 2026-01-31T12:00:00Z"),
                    e);
        }
    }
}
