package io.github.camelllm.http;

import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

/** The timers of one call. A byte costs no more than the reading of a clock; a {@link Watch} looks at that. */
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

    private final Watch watch;
    private final Timeouts timeouts;
    private final Consumer<LlmException> expired;
    private final long begun = System.nanoTime();
    private volatile long latest = begun;
    private volatile Phase phase = Phase.CONNECT;

    /** @param expired told once, if a limit is reached */
    public CallTimer(Watch watch, Timeouts timeouts, Consumer<LlmException> expired) {
        this.watch = watch;
        this.timeouts = timeouts;
        this.expired = expired;
    }

    /** The call begins. */
    public void start() {
        watch.add(this);
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
    public void stop() {
        over();
    }

    /** Whether it was not before. */
    private synchronized boolean over() {
        boolean was = phase == Phase.OVER;
        phase = Phase.OVER;
        watch.remove(this);
        return !was;
    }

    private synchronized void advance(Phase next) {
        if (phase.compareTo(next) < 0) {
            latest = System.nanoTime();
            phase = next;
        }
    }

    private Duration limit(Phase of) {
        return switch (of) {
            case CONNECT -> timeouts.connect();
            case FIRST_BYTE -> timeouts.firstByte();
            default -> timeouts.idle();
        };
    }

    /** Whether a limit is reached. */
    void look(long now) {
        Phase at = phase;
        if (at == Phase.OVER) {
            watch.remove(this);
        } else if (reached(timeouts.patience(), begun, now)) {
            expire(new DeadlineExceededException(ErrorFacts.of("the call was not over at its caller's deadline, after "
                    + timeouts.patience().toMillis() + " ms")));
        } else if (reached(timeouts.total(), begun, now)) {
            expire(late("the call was not over within the total timeout of "
                    + timeouts.total().toMillis() + " ms"));
        } else if (reached(limit(at), latest, now) && phase == at) {
            expire(late(at.what + " within " + limit(at).toMillis() + " ms (" + option(at) + ")"));
        }
    }

    private static boolean reached(Duration limit, long since, long now) {
        return !limit.isZero() && now - since >= limit.toNanos();
    }

    private static String option(Phase phase) {
        return switch (phase) {
            case CONNECT -> "connectTimeout";
            case FIRST_BYTE -> "firstByteTimeout";
            default -> "idleTimeout";
        };
    }

    private static LlmException late(String message) {
        return new LlmTimeoutException(ErrorFacts.of(message));
    }

    private void expire(LlmException why) {
        if (over()) {
            expired.accept(why);
        }
    }
}
