package io.github.camelllm.telemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span that a call belongs to. Camel's tracer makes its span of the exchange current on the thread, and leaves
 * it there when an exchange goes on elsewhere; but it writes the same span into the message's headers, which stay true.
 * A span that somebody else made current stands for itself.
 */
final class SpanParents {

    /* OpenTelemetrySpanAdapter of camel-opentelemetry2 marks what it makes current so */
    private static final String CAMEL_SCOPE = "camelScope";

    /* SpanStorageManagerExchange of camel-telemetry */
    private static final String CAMEL_SPAN = "tracing.activeSpan";

    private static final TextMapGetter<Map<String, Object>> HEADERS = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // without a body in OpenTelemetry before 1.60
        public Iterable<String> keys(Map<String, Object> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, Object> headers, String name) {
            return headers != null && headers.get(name) instanceof String text ? text : null;
        }
    };

    private final TextMapPropagator propagators;

    SpanParents(TextMapPropagator propagators) {
        this.propagators = propagators;
    }

    /** To be asked on the thread that the exchange is on. */
    Context of(Exchange exchange) {
        Context here = Context.current();
        SpanContext current = Span.fromContext(here).getSpanContext();
        boolean camels = Baggage.fromContext(here).getEntryValue(CAMEL_SCOPE) != null;
        boolean traced = exchange.getProperty(CAMEL_SPAN) != null;
        if (current.isValid() && !camels && !traced) {
            return here;
        }
        Context told = propagators.extract(Context.root(), exchange.getMessage().getHeaders(), HEADERS);
        SpanContext header = Span.fromContext(told).getSpanContext();
        if (!header.isValid()) {
            return traced || !camels ? here : Context.root();
        }
        // the same span, but in this process
        boolean same = header.getSpanId().equals(current.getSpanId())
                && header.getTraceId().equals(current.getTraceId());
        return same ? here : told;
    }
}
