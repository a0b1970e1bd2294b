package io.github.camelllm.routes.gateway.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time in the ids of the ledger's rows: milliseconds of UTC in eight digits to the base 36, which do until the year
 * 2059. Ids are in the order of time, new rows go to the end of the index, and a span of time is a range of it.
 */
public final class LedgerTime {

    private static final int DIGITS = 8;
    private static final long SECONDS = 2_821_109_907L; // all that eight digits can tell
    private static final String AFTER_ALL = "z".repeat(DIGITS + 1);

    private static final String PROCESS = Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX);
    private static final AtomicLong NUMBER = new AtomicLong();

    private LedgerTime() {}

    /** Of a row that begins at that time: no two have the same, whichever process wrote them. */
    static String id(Instant started) {
        return from(started) + '-' + Long.toString(NUMBER.getAndIncrement(), Character.MAX_RADIX) + '-' + PROCESS;
    }

    /** Rows of that millisecond and later have larger ids. */
    public static String from(Instant time) {
        if (time.getEpochSecond() >= SECONDS) {
            return AFTER_ALL;
        }
        long millis = time.getEpochSecond() < 0 ? 0 : time.toEpochMilli();
        String digits = Long.toString(millis, Character.MAX_RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** Rows before that time have smaller ids; those of its own millisecond may have, too. */
    public static String before(Instant time) {
        return time.getEpochSecond() >= SECONDS ? AFTER_ALL : from(time.plusMillis(1));
    }
}
