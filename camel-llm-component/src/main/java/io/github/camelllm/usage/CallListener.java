package io.github.camelllm.usage;

import org.apache.camel.Exchange;

/** Hears of every call, once, when it is over; a bean of this type in the registry is found. It must not block. */
@FunctionalInterface
public interface CallListener {

    /** @param exchange the exchange that made the call; for a stream it may have gone on long ago */
    void over(CallRecord call, Exchange exchange);
}
