package io.github.camelllm.routes.latency;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The latest times of one target. */
final class Times {

    private static final int KEPT = 256;
    private static final int ENOUGH = 20;
    private static final double WEIGHT = 0.2;

    private final long[] firstTokens = new long[KEPT];
    private int count;
    private double average = -1;

    /** @param firstToken ms until the first token */
    synchronized void add(long millis, long firstToken) {
        firstTokens[count % KEPT] = firstToken;
        count = count == 2 * KEPT ? KEPT + 1 : count + 1;
        double taken = (double) millis;
        average = average < 0 ? taken : average + WEIGHT * (taken - average);
    }

    /** A failure makes a target look slow, however quickly it failed. */
    synchronized void failed(long millis) {
        double slow = Math.max(Math.max(average, 0) * 2, (double) Math.max(millis, 1_000L));
        average = average < 0 ? slow : average + WEIGHT * (slow - average);
    }

    synchronized double average() {
        return average;
    }

    synchronized @Nullable Long p95() {
        int known = Math.min(count, KEPT);
        if (known < ENOUGH) {
            return null;
        }
        long[] sorted = Arrays.copyOf(firstTokens, known);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(known * 0.95) - 1];
    }
}
