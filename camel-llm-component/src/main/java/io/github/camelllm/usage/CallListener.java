package io.github.camelllm.usage;

import org.apache.camel.Exchange;

/** Hears of every call; a bean of this type in the registry is found. It must not block. */
@FunctionalInterface
public interface CallListener {

    /**
     * A call begins.
     *
     * @param exchange the exchange that makes the call
     */
    default void begun(CallStart call, Exchange exchange) {}

    /**
     * A call is over, which is told once for each that began.
     *
     * @param exchange the exchange that made the call; for a stream it may have gone on long ago
     */
    void over(CallRecord call, Exchange exchange);
}
