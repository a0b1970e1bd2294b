package io.github.camelllm.routes.limits;

import java.time.Duration;

/** Counts what is used of so much a minute, under names. */
public interface Buckets {

    /** Takes so much, or nothing if less is left. */
    Taken take(String name, long limit, long amount);

    /** Whether so much could be taken now; nothing is. */
    Taken look(String name, long limit, long amount);

    /** Takes so much, even if less is left: it has been used already. */
    void charge(String name, long limit, long amount);

    /** Gives back what was taken and not used. */
    void giveBack(String name, long limit, long amount);

    /** Whether a call waits for another machine, so that threads that must not wait leave it to others. */
    boolean waits();

    /**
     * @param taken whether there was enough
     * @param remaining what is left now
     * @param retryAfter until there is enough; zero if there was
     * @param reset until all of the limit is free again; zero if nobody asked for that
     */
    record Taken(boolean taken, long remaining, Duration retryAfter, Duration reset) {}
}
