package io.github.camelllm.routes.gateway.account;

import java.time.Clock;
import java.time.Duration;

/** How long rows of the ledger are kept. */
public final class Retention {

    private Duration kept = Duration.ofDays(400);
    private Clock clock = Clock.systemUTC();

    /** @param days 1 or more */
    public void setDays(long days) {
        if (days < 1) {
            throw new IllegalArgumentException("llm.gateway.ledger-days must be 1 or more, not " + days);
        }
        kept = Duration.ofDays(days);
    }

    /** @param source for tests */
    void setClock(Clock source) {
        clock = source;
    }

    /** Rows with smaller ids are older than may be. */
    public String oldest() {
        return LedgerTime.from(clock.instant().minus(kept));
    }
}
