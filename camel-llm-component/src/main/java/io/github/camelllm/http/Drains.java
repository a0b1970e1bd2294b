package io.github.camelllm.http;

import java.util.concurrent.atomic.AtomicInteger;

/** How many replies are read at the same time that nobody reads on, for their usage reports. */
public final class Drains {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    public Drains(int most) {
        this.most = most;
    }

    /** How many there are now. */
    public int open() {
        return open.get();
    }

    boolean begin() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void over() {
        open.decrementAndGet();
    }
}
