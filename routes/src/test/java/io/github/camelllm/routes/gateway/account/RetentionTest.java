package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetentionTest {

    private final Retention retention = new Retention();

    @Test
    void rowsOfThoseDaysAreKept() {
        retention.setDays(2);
        Instant now = Instant.now();
        assertThat(LedgerTime.from(now.minus(Duration.ofHours(47)))).isGreaterThan(retention.oldest());
        assertThat(LedgerTime.from(now.minus(Duration.ofHours(49)))).isLessThan(retention.oldest());
    }

    /** With none, the ledger would be emptied within the hour. */
    @Test
    void noDaysAreRefused() {
        assertThatThrownBy(() -> retention.setDays(0)).hasMessage("llm.gateway.ledger-days must be 1 or more, not 0");
    }
}
