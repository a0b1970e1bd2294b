package io.github.camelllm.routes.gateway.account;

import java.time.Duration;
import java.time.Instant;

/** How long rows of the ledger are kept. */
public final class Retention {

    private Duration kept = Duration.ofDays(400);

    /** @param days 1 or more */
    public void setDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("llm.gateway.ledger-days must be 1 or more, not " + days);
        }
        kept = Duration.ofDays(days);
    }

    /** Rows with smaller ids are older than may be. */
    public long oldest() {
        return LedgerTime.from(Instant.now().minus(kept));
    }
}
