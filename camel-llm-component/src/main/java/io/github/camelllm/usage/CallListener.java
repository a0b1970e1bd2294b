package io.github.camelllm.usage;

import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every call; a bean of this type in the registry is found. It must not block. What it throws is logged and
 * changes nothing.
 */
@FunctionalInterface
public interface CallListener {

    /** Name of an exchange property whose listener hears of the calls that this exchange, and its copies, make. */
    String PROPERTY = "CamelLlmCallListener";

    /**
     * A call begins.
     *
     * @param exchange the exchange that makes the call
     */
    default void begun(CallStart call, Exchange exchange) {}

    /** HTTP header fields to go with the request, such as the context of a trace; asked once, after {@link #begun}. */
    default Map<String, String> headers(CallStart call) {
        return Map.of();
    }

    /**
     * The first content of a stream is there.
     *
     * @param answeredBy the model that answers, in the provider's words; null if it did not say
     * @return takes the nanoseconds from each further piece to the one before it, on the thread that reads them; null if
     *     nobody wants to know
     */
    default @Nullable LongConsumer answering(CallStart call, @Nullable String answeredBy) {
        return null;
    }

    /**
     * A call is over, which is told once for each that began.
     *
     * @param exchange the exchange that made the call; for a stream it may have gone on long ago
     */
    void over(CallRecord call, Exchange exchange);
}
