package io.github.camelllm.http;

import io.github.camelllm.wire.WireRequest;
import java.io.Closeable;

/**
 * Sends requests. It never blocks the caller, never retries, follows no redirect and keeps no cookies.
 */
@FunctionalInterface
public interface Transport extends Closeable {

    /**
     * Sends one request.
     *
     * @param receiver takes the reply, on a thread of the transport's; it must not block
     */
    Call send(WireRequest request, Timeouts timeouts, Receiver receiver);

    @Override
    default void close() {}
}
