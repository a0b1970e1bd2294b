package io.github.camelllm.http;

import java.util.concurrent.atomic.AtomicInteger;

/** How many replies are read at the same time that nobody reads on, for their usage reports. */
public final class Drains {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    public Drains(int most) {
        this.most = most;
    }

    /** Whether one more may be; then {@link #over} must be called at its end. */
    public boolean begin() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /** One of them has ended. */
    public void over() {
        open.decrementAndGet();
    }
}
