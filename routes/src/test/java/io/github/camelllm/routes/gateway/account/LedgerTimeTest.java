package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LedgerTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final LedgerIds ids = new LedgerIds();

    private static long last(Instant time) {
        return LedgerTime.from(time.plusMillis(1)) - 1;
    }

    @Test
    void aSpanOfTimeIsARangeOfIds() {
        long id = ids.next(NOW.toEpochMilli());
        assertThat(id).isBetween(LedgerTime.from(NOW), last(NOW));
        assertThat(LedgerTime.before(NOW)).isGreaterThan(last(NOW));
        assertThat(LedgerTime.before(NOW.minusMillis(1))).isEqualTo(LedgerTime.from(NOW));
        assertThat(LedgerTime.millis(id)).isEqualTo(NOW.toEpochMilli());
        assertThat(LedgerTime.millis(last(NOW))).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void timesTillTheYear2109HaveAPlace() {
        Instant late = Instant.parse("2109-05-01T00:00:00Z");
        assertThat(LedgerTime.millis(ids.next(late.toEpochMilli()))).isEqualTo(late.toEpochMilli());
        assertThat(LedgerTime.from(late)).isPositive().isLessThan(LedgerTime.from(late.plusMillis(1)));
    }

    /** Whoever asks for all of time may say so with any numbers. */
    @Test
    void everyTimeHasItsPlace() {
        long id = ids.next(NOW.toEpochMilli());
        for (Instant early : new Instant[] {Instant.MIN, Instant.EPOCH.minusMillis(1), Instant.EPOCH}) {
            assertThat(LedgerTime.from(early)).isZero();
            assertThat(LedgerTime.before(early)).isNotNegative().isLessThan(id);
        }
        for (Instant late : new Instant[] {Instant.parse("2110-01-01T00:00:00Z"), Instant.MAX}) {
            assertThat(LedgerTime.from(late)).isEqualTo(Long.MAX_VALUE);
            assertThat(LedgerTime.before(late)).isEqualTo(Long.MAX_VALUE);
        }
    }
}
