package io.github.camelllm.http;

import io.github.camelllm.error.LlmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are taken while they come: read them, or subscribe to them; once, and not both. What has come and was not
 * taken yet is as much as was granted.
 *
 * <p>As a stream it makes the reading thread wait for the provider; as a publisher it calls the subscriber on the thread
 * that read the bytes, which must not block.
 */
public final class ArrivingBytes extends InputStream implements Flow.Publisher<ByteBuffer> {

    private static final byte[] NONE = new byte[0];

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private final IntConsumer taken;
    private final Runnable onClose;
    private boolean over;
    private boolean closed;
    private @Nullable LlmException failure;
    private @Nullable Delivery delivery;
    private byte[] current = NONE;
    private int next;

    /**
     * @param taken told of bytes that were read
     * @param onClose run if the reader stops before the end
     */
    ArrivingBytes(IntConsumer taken, Runnable onClose) {
        this.taken = taken;
        this.onClose = onClose;
    }

    void put(byte[] piece) {
        Delivery to;
        lock.lock();
        try {
            if (piece.length == 0 || closed) {
                return;
            }
            pieces.add(piece);
            changed.signal();
            to = delivery;
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.run();
        }
    }

    /** @param why null if these are all */
    void end(@Nullable LlmException why) {
        Delivery to;
        lock.lock();
        try {
            over = true;
            failure = why;
            changed.signalAll();
            to = delivery;
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.run();
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? current[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.length - next);
        System.arraycopy(current, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return current.length - next;
    }

    /** Waits for the next piece; throws what ended the call instead of pretending that it was complete. */
    private boolean fill() throws IOException {
        if (next < current.length) {
            return true;
        }
        if (current.length > 0) {
            int count = current.length;
            current = NONE;
            next = 0;
            taken.accept(count);
        }
        lock.lock();
        try {
            while (pieces.isEmpty() && !over && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("the reply was closed");
            }
            byte[] piece = pieces.poll();
            if (piece == null) {
                if (failure != null) {
                    throw failure;
                }
                return false;
            }
            current = piece;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the reply came");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        boolean early;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            early = !over || !pieces.isEmpty();
            pieces.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (early) {
            onClose.run();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
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
        mine.run();
    }

    /** Hands pieces to a subscriber as fast as it asks for them, on whatever thread brings the piece or the demand. */
    private final class Delivery implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long demand;
        private boolean running;
        private boolean done;

        Delivery(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            lock.lock();
            try {
                demand = n <= 0 || demand + n < 0 ? Long.MAX_VALUE : demand + n;
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
                    return; // whoever runs looks once more before it stops
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
            byte[] piece = null;
            lock.lock();
            try {
                if (!done && !closed && demand > 0) {
                    piece = pieces.poll();
                }
                if (piece != null) {
                    demand--;
                } else if (!done && !closed && over && pieces.isEmpty()) {
                    done = true;
                } else {
                    running = false;
                    return false;
                }
            } finally {
                lock.unlock();
            }
            if (piece != null) {
                subscriber.onNext(ByteBuffer.wrap(piece));
                taken.accept(piece.length);
                return true;
            }
            LlmException why = failure;
            if (why == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(why);
            }
            return true;
        }
    }
}
