package io.github.camelllm.gateway;

import io.github.camelllm.codec.ErrorEncoder;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the answer to one request; every method may be called on any thread, and the order of calls is kept. */
final class Outgoing {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final GatewayRequest observed;
    private final GatewayListener listener;
    private final Runnable gone;
    private final Runnable over;

    /** Events that the event loop has not come to yet. */
    private final List<Waiting> waiting = new ArrayList<>();

    private long latest = System.nanoTime();
    private long timer = NO_TIMER;
    private boolean done;

    /**
     * @param gone told if the caller hangs up before the end of the answer
     * @param over told once, when nothing more will be written
     */
    Outgoing(RoutingContext request, GatewayRequest observed, GatewayListener listener, Runnable gone, Runnable over) {
        this.vertx = request.vertx();
        this.context = vertx.getOrCreateContext();
        this.response = request.response();
        this.observed = observed;
        this.listener = listener;
        this.gone = gone;
        this.over = over;
        response.exceptionHandler(failure -> {}); // the connection broke; closing follows
        response.closeHandler(closed -> closed());
    }

    private void closed() {
        if (!done) {
            observed.hungUp();
            done();
            gone.run();
        }
    }

    private void done() {
        done = true;
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        over.run();
    }

    /** Does a step on the request's event loop, unless the answer is over. */
    private void write(Runnable step) {
        context.runOnContext(now -> {
            if (!done) {
                step.run();
            }
        });
    }

    /** Sends a sign of life whenever nothing else was sent for a while; the first one with status 200. */
    void stayAlive(Duration every, Headers headers, Supplier<WireBody> sign) {
        if (every.isZero() || every.isNegative()) {
            return;
        }
        write(() -> timer = vertx.setPeriodic(Math.max(1, every.toMillis() / 2), tick -> {
            if (System.nanoTime() - latest >= every.toNanos() && !response.writeQueueFull()) {
                head(headers);
                send(buffer(sign.get()));
            }
        }));
    }

    /** Sends an answer in one piece. */
    void whole(int status, Headers headers, String type, WireBody body) {
        write(() -> end(status, headers, type, body, true));
    }

    private void end(int status, Headers headers, String type, WireBody body, boolean keepAlive) {
        response.setStatusCode(status);
        headers.forEach((name, value) -> response.headers().add(name, value));
        response.putHeader("content-type", type);
        if (!keepAlive) {
            response.putHeader("connection", "close");
        }
        Buffer bytes = buffer(body);
        observed.wrote(status, bytes.length());
        done();
        response.end(bytes);
    }

    /**
     * Sends a failure: as the answer, or as the last event of a stream that has begun. Bytes that have begun break off.
     *
     * @param encoder writes that event; null if the answer is not streamed
     */
    void failure(
            LlmException why,
            ErrorEncoder errors,
            Headers headers,
            String requestId,
            @Nullable StreamEncoder encoder,
            boolean keepAlive) {
        failing(why);
        write(() -> {
            if (encoder == null && response.headWritten()) {
                done();
                response.reset();
            } else if (encoder != null && response.headWritten()) {
                EventWriter events = new EventWriter();
                encoder.fail(why, events);
                send(buffer(events.take()));
                finish();
            } else {
                Headers all = AnswerHeaders.retry(headers, why);
                end(errors.status(why), all, "application/json", errors.encode(why, requestId), keepAlive);
            }
        });
    }

    /**
     * Sends events of a stream, before the first ones its head. What comes while the event loop is busy with others is
     * sent at once when it gets to it.
     *
     * @param ready told when the caller's connection can take more; never if it is gone
     */
    void events(Headers headers, WireBody events, Runnable ready) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(new Waiting(events, ready));
        }
        if (first) {
            write(() -> sendWaiting(headers));
        }
    }

    private record Waiting(WireBody events, Runnable ready) {}

    private void sendWaiting(Headers headers) {
        List<Waiting> all;
        synchronized (waiting) {
            all = List.copyOf(waiting);
            waiting.clear();
        }
        head(headers);
        if (observed.content()) {
            listener.firstByte(observed);
        }
        long length = all.stream().mapToLong(one -> one.events().length()).sum();
        Buffer bytes = Buffer.buffer((int) length);
        all.forEach(one -> one.events().forEach(bytes::appendBytes));
        send(bytes);
        whenReady(() -> all.forEach(one -> one.ready().run()));
    }

    private void whenReady(Runnable ready) {
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> ready.run());
        } else {
            ready.run();
        }
    }

    /**
     * Sends bytes of an answer of unknown length, before the first ones its head.
     *
     * @param ready told when the caller's connection can take more; never if it is gone
     */
    void bytes(Headers headers, String type, ByteBuffer piece, Runnable ready) {
        write(() -> {
            head(headers, type);
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            response.write(Buffer.buffer(bytes));
            whenReady(ready);
        });
    }

    /** Ends such an answer. */
    void end(Headers headers, String type) {
        write(() -> {
            head(headers, type);
            finish();
        });
    }

    private void head(Headers headers) {
        if (!response.headWritten()) {
            response.putHeader("cache-control", "no-cache");
            head(headers, "text/event-stream; charset=utf-8");
        }
    }

    private void head(Headers headers, String type) {
        if (!response.headWritten()) {
            headers.forEach((name, value) -> response.headers().add(name, value));
            response.putHeader("content-type", type);
            response.setChunked(true);
        }
    }

    private void send(Buffer bytes) {
        latest = System.nanoTime();
        observed.wrote(response.getStatusCode(), bytes.length());
        response.write(bytes);
    }

    /** The answer is, or ends with, a failure. */
    void failing(LlmException why) {
        observed.failed(why.getClass().getSimpleName());
    }

    /** Ends a stream. */
    void end() {
        write(this::finish);
    }

    private void finish() {
        done();
        response.end();
    }

    private static Buffer buffer(WireBody body) {
        Buffer buffer = Buffer.buffer((int) body.length());
        body.forEach(buffer::appendBytes);
        return buffer;
    }
}
