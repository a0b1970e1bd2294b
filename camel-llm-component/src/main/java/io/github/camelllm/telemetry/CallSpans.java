package io.github.camelllm.telemetry;

import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Makes a client span of each call; that of a stream ends with the stream. */
final class CallSpans implements CallListener {

    private final Tracer tracer;
    private final SpanParents parents;
    private final boolean content;
    private final boolean propagation;
    private final ConcurrentMap<Long, Span> open = new ConcurrentHashMap<>();

    private CallSpans(Tracer tracer, SpanParents parents, boolean content, boolean propagation) {
        this.tracer = tracer;
        this.parents = parents;
        this.content = content;
        this.propagation = propagation;
    }

    /** Null if nobody traces. */
    static @Nullable CallListener find(CamelContext context, boolean content, boolean propagation) {
        Tracing tracing = Tracing.of(context);
        return tracing == null
                ? null
                : new CallSpans(tracing.tracer(), new SpanParents(tracing.propagators()), content, propagation);
    }

    @Override
    public void begun(CallStart call, Exchange exchange) {
        String operation = TelemetryNames.operation(call.operation());
        SpanBuilder builder = tracer.spanBuilder(call.model().isEmpty() ? operation : operation + ' ' + call.model())
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parents.of(exchange))
                .setAttribute(SpanKeys.OPERATION, operation)
                .setAttribute(SpanKeys.PROVIDER, call.telemetryName());
        if (!call.model().isEmpty()) {
            builder.setAttribute(SpanKeys.REQUEST_MODEL, call.model());
        }
        URI server = call.server();
        if (server.getHost() != null) {
            builder.setAttribute(SpanKeys.SERVER_ADDRESS, server.getHost());
            builder.setAttribute(SpanKeys.SERVER_PORT, (long) Ports.number(server));
        }
        Span span = builder.startSpan();
        if (span.isRecording()) {
            SpanQuestion.describe(span, call, exchange);
            if (content) {
                SpanContent.question(span, call.question());
            }
        }
        if (span.isRecording() || propagation) {
            open.put(call.id(), span);
        }
    }

    @Override
    public Map<String, String> headers(CallStart call) {
        Span span = propagation ? open.get(call.id()) : null;
        if (span == null) {
            return Map.of();
        }
        // the trace alone: baggage is the application's own business
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, (to, name, value) -> {
            if (to != null) {
                to.put(name, value);
            }
        });
        return headers;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Span span = open.remove(call.id());
        if (span == null) {
            return;
        }
        if (span.isRecording()) {
            SpanAnswer.describe(span, call);
            if (content && call.answer() != null) {
                SpanContent.answer(span, call.answer());
            }
            if (call.error() != null) {
                // without the failure's words: providers repeat in them what they were sent
                span.setStatus(StatusCode.ERROR);
                span.setAttribute(SpanKeys.ERROR_TYPE, call.error());
            }
        }
        span.end();
    }
}
