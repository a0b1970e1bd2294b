package io.github.camelllm.simulator;

import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.http.Call;
import io.github.camelllm.http.CallTimer;
import io.github.camelllm.http.Receiver;
import io.github.camelllm.http.Timeouts;
import io.github.camelllm.http.Transport;
import io.github.camelllm.http.Watch;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers requests without a network, in its own time. */
public final class Simulator implements Transport {

    /** Scheme of the addresses that are answered here. */
    public static final String SCHEME = "simulator";

    private final ScheduledExecutorService clock;
    private final Watch watch;
    private final Responder responder = new Responder();

    /** @param clock runs the replies; this transport shuts it down */
    public Simulator(ScheduledExecutorService clock) {
        this.clock = clock;
        this.watch = new Watch(clock);
    }

    @Override
    public Call send(WireRequest request, Timeouts timeouts, Receiver receiver) {
        Performance performance = responder.answer(request);
        Playing playing = new Playing(performance, receiver);
        playing.timer = new CallTimer(watch, timeouts, playing::fail);
        playing.timer.start();
        playing.timer.sent();
        playing.later(playing::begin, TimeUnit.MILLISECONDS.toNanos(performance.latencyMillis()));
        return playing;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One reply while it is given. */
    private final class Playing implements Call {
        private final Performance performance;
        private final Receiver receiver;
        private final Iterator<String> pieces;
        private final AtomicBoolean over = new AtomicBoolean();
        private CallTimer timer;
        private volatile @Nullable Future<?> next;

        @SuppressWarnings("NullAway.Init") // set before anything begins
        Playing(Performance performance, Receiver receiver) {
            this.performance = performance;
            this.receiver = receiver;
            this.pieces = performance.pieces().iterator();
        }

        /** Cancelled with the call, so that a long pause keeps nothing alive. */
        private void later(Runnable step, long nanos) {
            next = clock.schedule(step, nanos, TimeUnit.NANOSECONDS);
        }

        void begin() {
            guarded(() -> {
                receiver.head(performance.status(), performance.headers());
                next();
            });
        }

        private void next() {
            while (!over.get()) {
                if (!pieces.hasNext()) {
                    end();
                    return;
                }
                timer.byteCame();
                receiver.body(ByteBuffer.wrap(pieces.next().getBytes(performance.charset())));
                if (performance.nanosBetweenPieces() > 0 && pieces.hasNext()) {
                    later(() -> guarded(this::next), performance.nanosBetweenPieces());
                    return;
                }
            }
        }

        private void guarded(Runnable step) {
            if (over.get()) {
                return;
            }
            try {
                step.run();
            } catch (LlmException e) {
                fail(e);
            } catch (RuntimeException e) {
                fail(new MalformedReplyException(ErrorFacts.of("the simulated reply could not be read"), e));
            }
        }

        private void end() {
            if (performance.cut()) {
                fail(new CutStreamException(ErrorFacts.of("the simulated connection broke in mid-reply")));
            } else if (over.compareAndSet(false, true)) {
                timer.stop();
                try {
                    receiver.end();
                } catch (LlmException e) {
                    receiver.failed(e);
                }
            }
        }

        private void fail(LlmException why) {
            if (over.compareAndSet(false, true)) {
                timer.stop();
                receiver.failed(why);
            }
        }

        @Override
        public void cancel() {
            Future<?> task = next;
            if (task != null) {
                task.cancel(false);
            }
            fail(new CancelledException(ErrorFacts.of("the call was cancelled")));
        }
    }

    /** Header fields of every reply. */
    static Headers headers(String type, String id) {
        return Headers.of("content-type", type, "x-request-id", id);
    }

    /** Header fields of a chat's reply, which can be asked about later. */
    static Headers chatHeaders(String type, String id) {
        return Headers.of("content-type", type, "x-request-id", id, "x-generation-id", id);
    }
}
