package io.github.camelllm.routes.gateway.account;

import java.time.Instant;

/**
 * The time in the ids of the ledger's rows, which are its key: milliseconds of UTC since 1970 in 42 bits, which do until
 * the year 2109, above what tells the rows of one millisecond from each other. Ids are in the order of time, new rows go to
 * the end of the table, and a span of time is a range of it.
 */
public final class LedgerTime {

    /** How many bits are below the time. */
    static final int BELOW = 21;

    private static final long LAST = Long.MAX_VALUE >> BELOW;

    private LedgerTime() {}

    /** Of a row with that id. */
    static long millis(long id) {
        return id >> BELOW;
    }

    /** Rows of that millisecond and later have larger ids, or this one. */
    public static long from(Instant time) {
        if (time.getEpochSecond() < 0) {
            return 0;
        }
        return time.getEpochSecond() > LAST / 1000 ? Long.MAX_VALUE : from(time.toEpochMilli());
    }

    private static long from(long millis) {
        return millis > LAST ? Long.MAX_VALUE : millis << BELOW;
    }

    /** Rows before that time have smaller ids; those of its own millisecond may have, too. */
    public static long before(Instant time) {
        return time.getEpochSecond() > LAST / 1000 ? Long.MAX_VALUE : from(time.plusMillis(1));
    }
}
