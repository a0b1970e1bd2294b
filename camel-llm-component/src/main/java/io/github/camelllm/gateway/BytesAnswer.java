package io.github.camelllm.gateway;

import io.github.camelllm.wire.Headers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands bytes on as they come; the next ones are asked for once the caller's connection has taken these. */
final class BytesAnswer implements Flow.Subscriber<ByteBuffer> {

    private final Outgoing outgoing;
    private final Headers headers;
    private final String type;
    private final Consumer<Throwable> failed;
    private Flow.@Nullable Subscription subscription;

    /**
     * @param type media type of the bytes
     * @param failed told if they break off
     */
    BytesAnswer(Outgoing outgoing, Headers headers, String type, Consumer<Throwable> failed) {
        this.outgoing = outgoing;
        this.headers = headers;
        this.type = type;
        this.failed = failed;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(1);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        outgoing.bytes(headers, type, piece, this::more);
    }

    private void more() {
        Flow.Subscription from = subscription;
        if (from != null) {
            from.request(1);
        }
    }

    @Override
    public void onComplete() {
        outgoing.end(headers, type);
    }

    @Override
    public void onError(Throwable failure) {
        failed.accept(failure);
    }
}
