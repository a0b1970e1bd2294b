package io.github.camelllm.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after the limits of all calls under way. Nearly every call is over long before any of its limits, so that an alarm
 * for each, set and taken back, would cost more than a look at all of them now and then.
 */
public final class Watch {

    /** By how much a limit may be missed. */
    private static final long MILLIS_BETWEEN = 10;

    /** Where more calls are under way, a look at all of them costs so much that it is taken less often. */
    private static final int CALLS_A_MILLI = 100;

    private final ScheduledExecutorService scheduler;
    private final Set<CallTimer> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param scheduler looks, for as long as there is something to look at; it belongs to the caller */
    public Watch(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    void add(CallTimer call) {
        calls.add(call);
        begin();
    }

    void remove(CallTimer call) {
        calls.remove(call);
    }

    private void begin() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        try {
            long millis = Math.max(MILLIS_BETWEEN, calls.size() / CALLS_A_MILLI);
            Future<?> unused = scheduler.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            looking.set(false); // closed, and its calls with it
        }
    }

    private void look() {
        long now = System.nanoTime();
        try {
            calls.forEach(call -> call.look(now));
        } finally {
            if (calls.isEmpty()) {
                looking.set(false);
                if (!calls.isEmpty()) {
                    begin();
                }
            } else {
                next();
            }
        }
    }
}
