package io.github.camelllm.http;

import io.github.camelllm.error.LlmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes that a reader takes while they come; what has come and was not read yet is as much as was granted. */
final class ArrivingBytes extends InputStream {

    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final IntConsumer taken;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable LlmException failure;
    private byte[] current = new byte[0];
    private int next;
    private boolean atEnd;

    /**
     * @param taken told of bytes that were read
     * @param onClose run if the reader stops before the end
     */
    ArrivingBytes(IntConsumer taken, Runnable onClose) {
        this.taken = taken;
        this.onClose = onClose;
    }

    void put(byte[] piece) {
        if (piece.length > 0 && !closed.get()) {
            pieces.add(piece);
        }
    }

    /** @param why null if these are all */
    void end(@Nullable LlmException why) {
        failure = why;
        pieces.add(END);
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
        while (next == current.length) {
            if (closed.get()) {
                throw new IOException("the reply was closed");
            }
            if (!atEnd) {
                advance();
            }
            if (atEnd) {
                LlmException why = failure;
                if (why != null) {
                    throw why;
                }
                return false;
            }
        }
        return true;
    }

    private void advance() throws IOException {
        if (current.length > 0) {
            taken.accept(current.length);
            current = END;
            next = 0;
        }
        try {
            byte[] piece = pieces.take();
            if (piece == END) {
                atEnd = true;
            } else {
                current = piece;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the reply came");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pieces.clear();
            if (!atEnd) {
                pieces.add(END);
                onClose.run();
            }
        }
    }
}
