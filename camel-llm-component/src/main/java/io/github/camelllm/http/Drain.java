package io.github.camelllm.http;

/**
 * One reply that may lose its reader. That it does, and that it ends, is noticed on different threads: the place that
 * it takes among those that are read for nobody is given back whichever comes first.
 */
public final class Drain {

    private enum State {
        READ,
        UNREAD,
        OVER
    }

    private final Drains drains;
    private State state = State.READ;

    public Drain(Drains drains) {
        this.drains = drains;
    }

    /**
     * Nobody reads on.
     *
     * @return whether the reply is read to its end all the same; false if too many are
     */
    public synchronized boolean begin() {
        if (state != State.READ) {
            return true;
        }
        if (!drains.begin()) {
            return false;
        }
        state = State.UNREAD;
        return true;
    }

    /** The reply has ended, whether somebody read it or not; further calls do nothing. */
    public synchronized void over() {
        if (state == State.UNREAD) {
            drains.over();
        }
        state = State.OVER;
    }
}
