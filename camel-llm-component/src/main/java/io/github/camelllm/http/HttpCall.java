package io.github.camelllm.http;

import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnreachableException;
import io.github.camelllm.wire.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One call: takes the reply from the client and hands it to the receiver, exactly one end or failure included. */
final class HttpCall implements Call, AsyncResponseConsumer<Boolean>, FutureCallback<Boolean> {

    private final Receiver receiver;
    private final AtomicBoolean over = new AtomicBoolean();
    volatile @Nullable Future<Boolean> future;

    /** Closes the connection that the call goes over; null while there is none. */
    private volatile @Nullable Runnable hangUp;

    @Nullable
    CallTimer timer;

    private volatile @Nullable CapacityChannel capacity;
    private @Nullable FutureCallback<Boolean> whole;
    private volatile boolean givenUp;
    private boolean head;

    HttpCall(Receiver receiver) {
        this.receiver = receiver;
    }

    /** The future is known now; a call that was given up before is cancelled with its help. */
    void begun() {
        if (givenUp) {
            close();
        }
    }

    /**
     * The connection is there.
     *
     * @return false if nobody wants the call any more
     */
    boolean sent(Runnable closing) {
        hangUp = closing;
        timer().sent();
        return !givenUp;
    }

    /** A part of the request went out. */
    void byteWent() {
        timer().byteWent();
    }

    /** What should be sent can't be read. */
    void unreadable(IOException cause) {
        giveUp(new InvalidRequestException(
                ErrorFacts.of("the content to be sent can't be read: " + cause.getMessage()), cause));
    }

    private CallTimer timer() {
        CallTimer timers = timer;
        if (timers == null) {
            throw new IllegalStateException("not begun");
        }
        return timers;
    }

    @Override
    public void cancel() {
        giveUp(null);
    }

    /** @param why null if the caller wants it so */
    void giveUp(@Nullable LlmException why) {
        LlmException reason = why == null ? new CancelledException(ErrorFacts.of("the call was cancelled")) : why;
        if (fail(reason)) {
            givenUp = true;
            close();
        }
    }

    /* The client's future alone may be too late: it can hold the connect that has ended instead of the exchange. */
    private void close() {
        Future<Boolean> running = future;
        if (running != null) {
            running.cancel(true);
        }
        Runnable closing = hangUp;
        if (closing != null) {
            closing.run();
        }
    }

    private boolean fail(LlmException failure) {
        if (over.compareAndSet(false, true)) {
            timer().stop();
            receiver.failed(failure);
            return true;
        }
        return false;
    }

    @Override
    public void grant(int bytes) {
        CapacityChannel channel = capacity;
        if (channel != null && !over.get()) {
            try {
                channel.update(bytes);
            } catch (IOException e) {
                fail(unreachable(e));
            }
        }
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Boolean> result) {
        if (over.get()) {
            return;
        }
        whole = result;
        head = true;
        if (guarded(() -> receiver.head(response.getCode(), headers(response))) && entity == null) {
            finish();
        }
    }

    private static Headers headers(HttpResponse response) {
        String[] namesAndValues = new String[2 * response.getHeaders().length];
        int i = 0;
        for (Iterator<Header> all = response.headerIterator(); all.hasNext(); ) {
            Header header = all.next();
            namesAndValues[i++] = header.getName();
            namesAndValues[i++] = header.getValue() == null ? "" : header.getValue();
        }
        return Headers.of(namesAndValues);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        if (capacity == null) {
            capacity = channel;
            channel.update(receiver.window());
        }
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        if (over.get()) {
            bytes.position(bytes.limit());
            return;
        }
        timer().byteCame();
        if (!guarded(() -> receiver.body(bytes))) {
            throw new IOException("the reply is not wanted any more");
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        finish();
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            timer().stop();
            try {
                receiver.end();
            } catch (LlmException e) {
                receiver.failed(e);
            } catch (RuntimeException e) {
                receiver.failed(broken(e));
            }
        }
        FutureCallback<Boolean> result = whole;
        if (result != null) {
            result.completed(true);
        }
    }

    /** A receiver that throws has seen enough: its exception is the outcome, and the connection is closed. */
    private boolean guarded(Runnable step) {
        try {
            step.run();
            return true;
        } catch (LlmException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(broken(e));
        }
        givenUp = true;
        close();
        return false;
    }

    private static MalformedReplyException broken(RuntimeException e) {
        return new MalformedReplyException(
                ErrorFacts.of("the reply could not be read: " + e.getClass().getSimpleName()), e);
    }

    @Override
    public void completed(Boolean result) {}

    @Override
    public void failed(Exception cause) {
        fail(unreachable(cause));
    }

    @Override
    public void cancelled() {
        fail(new CancelledException(ErrorFacts.of("the call was cancelled")));
    }

    private LlmException unreachable(Exception cause) {
        String what = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        if (head) {
            return new CutStreamException(ErrorFacts.of("the connection broke in mid-reply: " + what), cause);
        }
        if (cause instanceof HttpException) {
            return new MalformedReplyException(ErrorFacts.of("the reply is no HTTP: " + what), cause);
        }
        return new UnreachableException(ErrorFacts.of(what), cause);
    }

    @Override
    public void releaseResources() {}
}
