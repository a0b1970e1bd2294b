package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request, from the moment that its caller is known until it is answered and every call that it made is over. A call
 * whose caller has hung up may go on for its provider's report, so that the later of the two closes the account.
 */
public final class Account {

    /** Name of the exchange property that holds the account of the request. */
    public static final String PROPERTY = "llmAccount";

    private final Asked asked;
    private final Caller caller;
    private final long id;
    private final Instant started;
    private final long begun = System.nanoTime();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final Set<Held> held = new LinkedHashSet<>(2);
    private int open;
    private @Nullable Told told;
    private boolean closed;
    private long millis;

    Account(Asked asked, Caller caller, LedgerIds ids) {
        this.asked = asked;
        this.caller = caller;
        Instant now = Instant.now();
        id = ids.next(now.toEpochMilli());
        // the ids' time goes on where the clock is set back, and a span of time has the same rows by either
        long inId = LedgerTime.millis(id);
        started = inId > now.toEpochMilli() ? Instant.ofEpochMilli(inId) : now;
    }

    /**
     * What was asked.
     *
     * @param requestId the name that the caller was told, which may be its own and come more than once
     * @param operation for instance {@code chat}
     * @param format that the caller speaks
     * @param target the model that the caller named
     * @param ownProviderKey whether the caller brought its own key of the provider
     */
    record Asked(
            String requestId, String operation, String format, String target, boolean stream, boolean ownProviderKey) {}

    /**
     * What the caller was told.
     *
     * @param status HTTP status
     * @param error simple name of the failure's class; null if there was none
     * @param cached whether the answer needed no call
     */
    record Told(int status, @Nullable String error, boolean cached) {}

    /** Something that was set aside for the request and is given back when it ends, unless it was settled before. */
    @FunctionalInterface
    public interface Held {
        void release(Account account);

        /** A call of the request is over; the request is not. */
        default void callOver(Account account) {}
    }

    /** Of the row; no two requests have the same. */
    public long id() {
        return id;
    }

    public Caller caller() {
        return caller;
    }

    /** What a call is for, as it is told if the process ends before the call does. */
    public String about(String connection, String model) {
        return Rows.about(this, connection, model);
    }

    Asked asked() {
        return asked;
    }

    Instant started() {
        return started;
    }

    synchronized void begun() {
        open++;
    }

    /** Whether the account is closed by this, once. */
    synchronized boolean over(CallRecord call) {
        open--;
        long at = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) - call.millis();
        attempts.add(new Attempt(call, Math.max(0, at)));
        return close();
    }

    /** Whether the account is closed by this, once. */
    synchronized boolean answered(Told answer) {
        told = answer;
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return close();
    }

    /** Whether no call of the request goes on. */
    public synchronized boolean isQuiet() {
        return open == 0;
    }

    private boolean close() {
        boolean closes = !closed && open == 0 && told != null;
        closed |= closes;
        return closes;
    }

    /** Keeps something until the request ends. */
    public synchronized void hold(Held something) {
        held.add(something);
    }

    /** Whether it was still held. */
    public synchronized boolean letGo(Held something) {
        return held.remove(something);
    }

    synchronized List<Held> held() {
        return List.copyOf(held);
    }

    synchronized List<Held> takeHeld() {
        List<Held> all = held();
        held.clear();
        return all;
    }

    synchronized Told told() {
        Told answer = told;
        return answer == null ? new Told(200, null, false) : answer;
    }

    /** In ms, from the request to the last byte of its answer. */
    synchronized long millis() {
        return millis;
    }

    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The call that answered, or else the last one; null if there was none. */
    @Nullable
    Attempt decisive() {
        Attempt last = null;
        Attempt complete = null;
        for (Attempt attempt : attempts()) {
            last = attempt;
            complete = attempt.call().outcome() == CallRecord.Outcome.COMPLETE ? attempt : complete;
        }
        // a stream may break off after other calls; one that was given up since another was faster decides nothing
        boolean counts = asked.stream() && last != null && last.call().outcome() == CallRecord.Outcome.FAILED;
        return counts || complete == null ? last : complete;
    }

    /** How it ended: complete, failed, cancelled, or refused before any call. */
    String outcome() {
        Attempt decisive = decisive();
        if (told().status() >= 400) {
            return decisive == null ? "REFUSED" : "FAILED";
        }
        return decisive == null || !asked.stream()
                ? "COMPLETE"
                : decisive.call().outcome().name();
    }

    /** All tokens; a number is null if a call that may have consumed some did not report it. */
    public Usage usage() {
        Usage sum = null;
        for (Attempt attempt : attempts()) {
            if (attempt.consumed()) {
                Usage usage = attempt.call().usage();
                sum = sum == null ? usage : sum.plus(usage);
            }
        }
        return sum == null ? Usage.of(0L, 0L) : sum;
    }

    /** In USD; null if the cost of a call that may have cost something is unknown. */
    @Nullable
    BigDecimal cost() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Attempt attempt : attempts()) {
            if (attempt.consumed()) {
                BigDecimal cost = attempt.call().cost();
                if (cost == null) {
                    return null;
                }
                sum = sum.add(cost);
            }
        }
        return sum;
    }
}
