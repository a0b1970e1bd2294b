package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LedgerTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Test
    void idsAreInTheOrderOfTime() {
        String earlier = LedgerTime.id(Instant.parse("2001-01-01T00:00:00Z"));
        String now = LedgerTime.id(NOW);
        String later = LedgerTime.id(NOW.plusMillis(1));
        String last = LedgerTime.id(Instant.parse("2059-01-01T00:00:00Z"));
        assertThat(earlier).isLessThan(now);
        assertThat(now).isLessThan(later);
        assertThat(later).isLessThan(last);
        assertThat(last.length()).isLessThanOrEqualTo(40); // as the column has it
        assertThat(LedgerTime.id(NOW)).isNotEqualTo(now);
    }

    @Test
    void aSpanOfTimeIsARangeOfIds() {
        String id = LedgerTime.id(NOW);
        assertThat(id).isGreaterThan(LedgerTime.from(NOW)).isLessThan(LedgerTime.before(NOW));
        assertThat(id).isLessThan(LedgerTime.from(NOW.plusMillis(1)));
        assertThat(id).isGreaterThan(LedgerTime.before(NOW.minusMillis(1)));
    }

    /** Whoever asks for all of time may say so with any numbers. */
    @Test
    void everyTimeHasItsPlace() {
        String id = LedgerTime.id(NOW);
        for (Instant early : new Instant[] {Instant.MIN, Instant.EPOCH.minusMillis(1), Instant.EPOCH}) {
            assertThat(LedgerTime.from(early)).hasSize(8).isLessThan(id);
            assertThat(LedgerTime.before(early)).isLessThan(id);
        }
        for (Instant late : new Instant[] {Instant.parse("2059-12-31T00:00:00Z"), Instant.MAX}) {
            assertThat(LedgerTime.from(late)).isGreaterThan("zzzzzzzz-zz");
            assertThat(LedgerTime.before(late)).isGreaterThan("zzzzzzzz-zz");
        }
    }
}
