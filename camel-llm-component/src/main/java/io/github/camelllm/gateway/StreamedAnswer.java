package io.github.camelllm.gateway;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.AsDeltas;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.wire.Headers;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a stream as it comes: what one read of the provider's connection brought is one write. It asks for more once
 * the caller's connection has taken what was written.
 */
final class StreamedAnswer implements LlmStream.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);

    /** Most pieces between the provider's connection and the caller's. */
    private static final int AHEAD = 256;

    private final StreamEncoder encoder;
    private final Outgoing outgoing;
    private final Headers headers;
    private final EventWriter events = new EventWriter();
    private Flow.@Nullable Subscription subscription;
    private int taken;
    private final Runnable over;
    private volatile boolean unheard;

    /** @param over told at the end, whether the caller heard it or not */
    StreamedAnswer(StreamEncoder encoder, Outgoing outgoing, Headers headers, Runnable over) {
        this.encoder = encoder;
        this.outgoing = outgoing;
        this.headers = headers;
        this.over = over;
    }

    /** Writes an answer that is complete already. */
    void whole(ChatResponse answer) {
        AsDeltas.of(answer, delta -> encoder.encode(delta, events));
        onComplete();
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(AHEAD);
    }

    /** The caller is gone; what follows is read and dropped. */
    void unheard() {
        unheard = true;
        request(AHEAD);
    }

    @Override
    public void onNext(Delta delta) {
        if (unheard) {
            request(1);
            return;
        }
        taken++;
        try {
            encoder.encode(delta, events);
        } catch (RuntimeException e) {
            LOG.warn("A piece of an answer could not be written", e);
            unheard = true;
            fail(e);
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public void caughtUp() {
        if (!unheard && taken > 0) {
            flush();
        }
    }

    private void flush() {
        int more = taken;
        taken = 0;
        if (events.isEmpty()) {
            request(more);
        } else {
            outgoing.events(headers, events.take(), () -> request(more));
        }
    }

    private void request(int more) {
        Flow.Subscription from = subscription;
        if (from != null && more > 0) {
            from.request(more);
        }
    }

    private void finish() {
        flush();
        outgoing.end();
        over.run();
    }

    @Override
    public void onComplete() {
        finish();
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    private void fail(Throwable failure) {
        LlmException why = Failures.of(failure);
        outgoing.failing(why);
        encoder.fail(why, events);
        finish();
    }
}
