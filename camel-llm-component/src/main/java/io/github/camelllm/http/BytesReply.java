package io.github.camelllm.http;

import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands a reply on as bytes, no more of them at a time than a window; a failure that has a status is read whole. */
public final class BytesReply implements Receiver {

    /** What becomes of the call. {@code begun} or {@code failed} or {@code refused} comes once, {@code over} once, last. */
    public interface Outcome {
        /** The head is there and says that bytes will follow. */
        void begun(int status, Headers headers, InputStream body);

        /** The reply is an error. */
        void refused(WireReply reply);

        /** There is no reply. */
        void failed(LlmException failure);

        /**
         * All bytes have come, or no more will.
         *
         * @param failure null if the reply is complete, or nobody wanted the rest
         * @param closed whether the reader stopped before the end
         */
        void over(@Nullable LlmException failure, boolean closed);
    }

    private static final int WINDOW = 256 * 1024;

    private final Outcome outcome;
    private final WholeReply refusal;
    private final ArrivingBytes bytes = new ArrivingBytes(this::taken, this::closed);
    private final AtomicInteger ungranted = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Call call;
    private volatile boolean closed;
    private boolean begun;
    private boolean refused;

    /** @param largest most bytes of an error's body */
    public BytesReply(int largest, Outcome outcome) {
        this.outcome = outcome;
        this.refusal = new WholeReply(largest, outcome::refused, outcome::failed);
    }

    /** Makes the call known, once it is. */
    public void of(Call running) {
        call = running;
        if (closed) {
            running.cancel();
        } else {
            taken(0);
        }
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public void head(int status, Headers headers) {
        if (status >= 300) {
            refused = true;
            refusal.head(status, headers);
        } else {
            begun = true;
            outcome.begun(status, headers, bytes);
        }
    }

    @Override
    public void body(ByteBuffer piece) {
        int count = piece.remaining();
        if (refused) {
            refusal.body(piece);
            taken(count);
        } else {
            byte[] copy = new byte[count];
            piece.get(copy);
            bytes.put(copy);
        }
    }

    @Override
    public void end() {
        if (refused) {
            refusal.end();
        } else {
            finish(null);
        }
    }

    @Override
    public void failed(LlmException failure) {
        if (begun) {
            finish(failure);
        } else {
            outcome.failed(failure);
        }
    }

    private void finish(@Nullable LlmException failure) {
        if (over.compareAndSet(false, true)) {
            outcome.over(wanted(failure) ? failure : null, closed);
            bytes.end(failure);
        }
    }

    /** Whether anybody wants to know why the reply broke off. */
    private boolean wanted(@Nullable LlmException failure) {
        return !closed || !(failure instanceof CancelledException || failure instanceof CutStreamException);
    }

    private void taken(int count) {
        Call running = call;
        if (running == null) {
            ungranted.addAndGet(count);
            return;
        }
        int more = count + ungranted.getAndSet(0);
        if (more > 0) {
            running.grant(more);
        }
    }

    private void closed() {
        closed = true;
        Call running = call;
        if (running != null) {
            running.cancel();
        }
    }
}
