package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** How calls over each connection went lately. Failures that are their callers' own say nothing about a provider. */
public final class Health implements CallListener {

    private static final Duration LATELY = Duration.ofMinutes(5);

    private static final Set<String> OWN_FAULTS = Set.of(
            "InvalidRequestException",
            "ContextTooLongException",
            "ContentBlockedException",
            "ModelNotFoundException",
            "UnsupportedException",
            "BudgetExceededException",
            "GuardrailBlockedException",
            "PermissionException");

    private final ConcurrentMap<String, Lately> connections = new ConcurrentHashMap<>();
    private Clock clock = Clock.systemUTC();

    /** @param source for tests */
    public void setClock(Clock source) {
        clock = source;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        boolean counts = call.outcome() == CallRecord.Outcome.COMPLETE
                || (call.outcome() == CallRecord.Outcome.FAILED && !OWN_FAULTS.contains(String.valueOf(call.error())));
        if (counts) {
            connections.computeIfAbsent(call.connection(), name -> new Lately()).add(call, clock.instant());
        }
    }

    /** Null if there was no call lately. */
    @Nullable
    Seen seen(String connection) {
        Lately lately = connections.get(connection);
        return lately == null ? null : lately.seen(clock.instant());
    }

    /**
     * @param calls in the last minutes
     * @param failures of those
     * @param lastError simple name of the last failure's class; null if there was none
     * @param averageMillis of complete calls; null if there was none
     */
    record Seen(long calls, long failures, @Nullable String lastError, @Nullable Long averageMillis) {

        /** Whether at least half of at least five calls failed. */
        boolean failing() {
            return calls >= 5 && failures * 2 >= calls;
        }
    }

    /** Counts in ten slices of the time that is looked at. */
    private static final class Lately {
        private static final int SLICES = 10;
        private static final long SLICE = LATELY.toMillis() / SLICES;

        private final long[] slice = new long[SLICES];
        private final long[] calls = new long[SLICES];
        private final long[] failures = new long[SLICES];
        private final long[] millis = new long[SLICES];
        private @Nullable String lastError;

        synchronized void add(CallRecord call, Instant now) {
            long number = now.toEpochMilli() / SLICE;
            int i = (int) (number % SLICES);
            if (slice[i] != number) {
                slice[i] = number;
                calls[i] = 0;
                failures[i] = 0;
                millis[i] = 0;
            }
            calls[i]++;
            if (call.outcome() == CallRecord.Outcome.FAILED) {
                failures[i]++;
                lastError = call.error();
            } else {
                millis[i] += call.millis();
            }
        }

        synchronized @Nullable Seen seen(Instant now) {
            long number = now.toEpochMilli() / SLICE;
            long all = 0;
            long failed = 0;
            long taken = 0;
            for (int i = 0; i < SLICES; i++) {
                if (number - slice[i] < SLICES) {
                    all += calls[i];
                    failed += failures[i];
                    taken += millis[i];
                }
            }
            if (all == 0) {
                return null;
            }
            return new Seen(
                    all,
                    failed,
                    failed == 0 ? null : lastError,
                    all == failed ? null : (Long) (taken / (all - failed)));
        }
    }
}
