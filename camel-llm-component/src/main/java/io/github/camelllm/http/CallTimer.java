package io.github.camelllm.http;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The four timers of one call. They share one scheduled task, which looks when it fires whether anything happened since
 * and is then set for the time that is left, so that a byte costs no more than the reading of a clock.
 */
public final class CallTimer {

    private enum Phase {
        CONNECT("no connection"),
        FIRST_BYTE("no reply"),
        IDLE("no further byte of the reply"),
        OVER("");

        final String what;

        Phase(String what) {
            this.what = what;
        }
    }

    private final ScheduledExecutorService scheduler;
    private final Timeouts timeouts;
    private final Consumer<LlmTimeoutException> expired;
    private final long begun = System.nanoTime();
    private volatile long latest = begun;
    private volatile Phase phase = Phase.CONNECT;
    private @Nullable Future<?> task;

    /** @param expired told once, if a limit is reached */
    public CallTimer(ScheduledExecutorService scheduler, Timeouts timeouts, Consumer<LlmTimeoutException> expired) {
        this.scheduler = scheduler;
        this.timeouts = timeouts;
        this.expired = expired;
    }

    /** The call begins. */
    public void start() {
        schedule(begun);
    }

    /** The request goes out. */
    public void sent() {
        advance(Phase.FIRST_BYTE);
    }

    /** A part of the request went out, so that the reply is not due yet. */
    public void byteWent() {
        latest = System.nanoTime();
    }

    /** A part of the reply came. */
    public void byteCame() {
        if (phase != Phase.IDLE) {
            advance(Phase.IDLE);
        } else {
            latest = System.nanoTime();
        }
    }

    /** The call is over. */
    public synchronized void stop() {
        phase = Phase.OVER;
        if (task != null) {
            task.cancel(false);
            task = null;
        }
    }

    /** A later phase may have the shorter limit, so the task is set anew. */
    private synchronized void advance(Phase next) {
        if (phase.compareTo(next) < 0) {
            Duration before = limit(phase);
            Duration after = limit(next);
            phase = next;
            latest = System.nanoTime();
            boolean sooner = !after.isZero() && (before.isZero() || after.compareTo(before) < 0);
            if (sooner || task == null) {
                if (task != null) {
                    task.cancel(false);
                }
                schedule(latest);
            }
        }
    }

    private Duration limit(Phase of) {
        return switch (of) {
            case CONNECT -> timeouts.connect();
            case FIRST_BYTE -> timeouts.firstByte();
            default -> timeouts.idle();
        };
    }

    private synchronized void schedule(long now) {
        if (phase == Phase.OVER) {
            return;
        }
        long wait = Math.min(left(limit(phase), latest, now), left(timeouts.total(), begun, now));
        task = wait == Long.MAX_VALUE ? null : scheduler.schedule(this::check, wait, TimeUnit.NANOSECONDS);
    }

    private static long left(Duration limit, long since, long now) {
        return limit.isZero() ? Long.MAX_VALUE : Math.max(0, since + limit.toNanos() - now);
    }

    private void check() {
        long now = System.nanoTime();
        Phase at = phase;
        if (at == Phase.OVER) {
            return;
        }
        if (left(timeouts.total(), begun, now) == 0) {
            expire("the call was not over within the total timeout of "
                    + timeouts.total().toMillis() + " ms");
        } else if (left(limit(at), latest, now) == 0) {
            expire(at.what + " within " + limit(at).toMillis() + " ms (" + option(at) + ")");
        } else {
            schedule(now);
        }
    }

    private static String option(Phase phase) {
        return switch (phase) {
            case CONNECT -> "connectTimeout";
            case FIRST_BYTE -> "firstByteTimeout";
            default -> "idleTimeout";
        };
    }

    private void expire(String message) {
        stop();
        expired.accept(new LlmTimeoutException(ErrorFacts.of(message)));
    }
}
