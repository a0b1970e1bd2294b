package io.github.camelllm.http;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is still coming: read it piece by piece, or subscribe to it; once, and not both. Close it when you stop
 * before its end, so that the provider stops too. A failure on the way is thrown by {@link #next}.
 *
 * <p>As an iterator it makes the reading thread wait for the model; as a publisher it calls the subscriber on the thread
 * that read the bytes, which must not block.
 */
public final class LlmStream implements Iterator<Delta>, Flow.Publisher<Delta>, Closeable {

    /** A subscriber that is also told where a pause begins, so that it can handle together what came together. */
    public interface Reader extends Flow.Subscriber<Delta> {
        /** All pieces have been handed over that one read of the network brought, or that were asked for. */
        void caughtUp();
    }

    /** What the stream does to its call. */
    interface Source {
        /** All pieces that were read so far have been taken. */
        void drained();

        /** Nobody reads on. */
        void closed();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DeltaFold fold;
    private final Source source;

    /** What has come. */
    private ArrayDeque<Delta> waiting = new ArrayDeque<>();

    /** What whoever reads has taken of it; nobody else touches it. */
    private ArrayDeque<Delta> taken = new ArrayDeque<>();

    private boolean over;
    private volatile boolean closed;
    private volatile boolean exhausted;
    private @Nullable LlmException failure;
    private @Nullable Delivery delivery;

    LlmStream(DeltaFold fold, Source source) {
        this.fold = fold;
        this.source = source;
    }

    /** Takes the next pieces from the reader. */
    void put(List<Delta> pieces) {
        Delivery to;
        lock.lock();
        try {
            if (closed || pieces.isEmpty()) {
                return;
            }
            waiting.addAll(pieces);
            to = delivery;
            if (to == null) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.run();
        }
    }

    /** The reader has put all that one read brought. */
    void rest() {
        Delivery to;
        lock.lock();
        try {
            to = delivery;
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.rest();
        }
    }

    /** @param why null if the reply is complete */
    void end(@Nullable LlmException why) {
        Delivery to;
        lock.lock();
        try {
            over = true;
            failure = why;
            to = delivery;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.run();
        }
    }

    /**
     * Whether a piece follows. It is known without waiting, since the last piece is always a {@link Delta.Finished}: a
     * reader that asks before it handles the piece it has (Camel's splitter does) is not held up.
     */
    @Override
    public boolean hasNext() {
        return !closed && !exhausted;
    }

    /**
     * Waits for the next piece.
     *
     * @throws LlmException if the reply broke off and all pieces before have been taken
     */
    @Override
    public Delta next() {
        if (taken.isEmpty()) {
            await();
        }
        if (closed) {
            throw new NoSuchElementException("the stream is closed");
        }
        Delta delta = taken.remove();
        exhausted = delta instanceof Delta.Finished;
        if (taken.isEmpty()) {
            drained();
        }
        return delta;
    }

    private void await() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !over && !closed) {
                changed.await();
            }
            if (closed || waiting.isEmpty()) {
                exhausted = true;
                if (failure != null && !closed) {
                    throw failure;
                }
                throw new NoSuchElementException(closed ? "the stream is closed" : "the reply is complete");
            }
            ArrayDeque<Delta> empty = taken;
            taken = waiting;
            waiting = empty;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new CutStreamException(ErrorFacts.of("the reading thread was interrupted"), e);
        } finally {
            lock.unlock();
        }
    }

    /** All that was taken has been handled; if nothing more is there, more may come. */
    private void drained() {
        boolean empty;
        lock.lock();
        try {
            empty = waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        if (empty) {
            source.drained();
        }
    }

    /** What has come so far, put together; the whole reply once the last piece was taken. */
    public ChatResponse response() {
        synchronized (fold) {
            return fold.response();
        }
    }

    /** Reads on to the end and gives the whole reply. */
    public ChatResponse readAll() {
        while (hasNext()) {
            next();
        }
        return response();
    }

    /** Stops reading. The provider's connection is closed, or read to its end, as the connection's settings say. */
    @Override
    public void close() {
        boolean early;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            early = !over;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (early) {
            source.closed();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Delta> subscriber) {
        Delivery mine = new Delivery(subscriber);
        lock.lock();
        try {
            if (delivery != null) {
                throw new IllegalStateException("a reply can be read once");
            }
            delivery = mine;
        } finally {
            lock.unlock();
        }
        subscriber.onSubscribe(mine);
        mine.rest();
    }

    /** Hands pieces to a subscriber as fast as it asks for them, on whatever thread brings the piece or the demand. */
    private final class Delivery implements Flow.Subscription {
        private final Flow.Subscriber<? super Delta> subscriber;
        private long demand;
        private boolean running;
        private boolean again;
        private boolean resting;
        private boolean done;

        Delivery(Flow.Subscriber<? super Delta> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            lock.lock();
            try {
                demand = n <= 0 || demand + n < 0 ? Long.MAX_VALUE : demand + n;
                resting = true;
            } finally {
                lock.unlock();
            }
            run();
        }

        void rest() {
            lock.lock();
            try {
                resting = true;
            } finally {
                lock.unlock();
            }
            run();
        }

        @Override
        public void cancel() {
            close();
        }

        void run() {
            lock.lock();
            try {
                if (running) {
                    again = true;
                    return;
                }
                running = true;
            } finally {
                lock.unlock();
            }
            while (step()) {
                // until there is no piece, or no demand
            }
        }

        private boolean step() {
            boolean pieces = false;
            boolean ended = false;
            boolean pause = false;
            lock.lock();
            try {
                if (!done && !closed && demand > 0 && !waiting.isEmpty()) {
                    take();
                    pieces = true;
                } else if (!done && !closed && over && waiting.isEmpty()) {
                    done = true;
                    ended = true;
                } else if (resting) {
                    resting = false;
                    pause = !done && !closed;
                } else if (again) {
                    again = false;
                    return true;
                } else {
                    running = false;
                    return false;
                }
            } finally {
                lock.unlock();
            }
            if (pieces) {
                while (!closed && !taken.isEmpty()) {
                    subscriber.onNext(taken.remove());
                }
                drained();
            } else if (pause) {
                if (subscriber instanceof Reader reader) {
                    reader.caughtUp();
                }
            } else if (ended) {
                LlmException why = failure;
                if (why == null) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(why);
                }
            }
            return true;
        }

        /** As many pieces as were asked for. */
        private void take() {
            if (demand >= waiting.size()) {
                demand -= demand == Long.MAX_VALUE ? 0 : waiting.size();
                ArrayDeque<Delta> empty = taken;
                taken = waiting;
                waiting = empty;
            } else {
                for (; demand > 0; demand--) {
                    taken.add(waiting.remove());
                }
            }
        }
    }
}
