package io.github.camelllm.http;

/**
 * One reply that may lose its reader. That it does, and that it ends, is noticed on different threads: the place that
 * it takes among those that are read for nobody is given back whichever comes first.
 */
public final class Drain {

    private enum State {
        READ,
        UNREAD,
        CUT,
        OVER
    }

    private final Drains drains;
    private State state = State.READ;

    public Drain(Drains drains) {
        this.drains = drains;
    }

    /**
     * Nobody reads on. What is answered first is answered ever after.
     *
     * @return whether the reply is read to its end all the same; false if too many are
     */
    public synchronized boolean begin() {
        if (state == State.READ) {
            state = drains.begin() ? State.UNREAD : State.CUT;
        }
        return state != State.CUT;
    }

    /** The reply has ended, whether somebody read it or not; further calls do nothing. */
    public synchronized void over() {
        if (state == State.UNREAD) {
            drains.over();
        }
        if (state != State.CUT) {
            state = State.OVER;
        }
    }
}
