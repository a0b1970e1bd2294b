package io.github.camelllm.routes.gateway.usage;

import io.github.camelllm.routes.gateway.account.LedgerTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The time that is looked at, and whose requests.
 *
 * @param to not included
 * @param tenant null for all
 */
record Window(Instant from, Instant to, @Nullable String tenant) {

    private static final long LONGEST_HOURS = 24L * 3660;

    /** {@code from} and {@code to}, or the last {@code hours} (24). */
    static Window of(Message message, Clock clock) {
        String tenant = message.getHeader("tenant", String.class);
        Instant to = instant(message, "to", clock.instant());
        Instant from = instant(message, "from", to.minus(Duration.ofHours(hours(message))));
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("'from' must be before 'to'");
        }
        return new Window(from, to, tenant == null || tenant.isBlank() ? null : tenant);
    }

    /**
     * The condition that a row of the ledger belongs to a window, with a place for each of its {@link #bounds}.
     *
     * @param table the ledger's name in the statement with its dot, or nothing
     */
    static String in(String table) {
        return table + "id >= ? and " + table + "id < ? and " + table + "started >= ? and " + table + "started < ?";
    }

    List<Object> bounds() {
        return List.of(LedgerTime.from(from), LedgerTime.before(to), Timestamp.from(from), Timestamp.from(to));
    }

    private static long hours(Message message) {
        String text = message.getHeader("hours", "24", String.class);
        try {
            long hours = Long.parseLong(text);
            if (hours > 0 && hours <= LONGEST_HOURS) {
                return hours;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'hours' must be a whole number, 1 or more");
    }

    private static Instant instant(Message message, String name, Instant otherwise) {
        String text = message.getHeader(name, String.class);
        try {
            return text == null || text.isBlank() ? otherwise : Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + name + "' must be a time such as 2026-01-31T00:00:00Z", e);
        }
    }
}
