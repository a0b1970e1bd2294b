package io.github.camelllm.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelTracingService;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/** The OpenTelemetry that an application uses. */
record Tracing(Tracer tracer, TextMapPropagator propagators) {

    private static final String SCOPE = "io.github.camelllm";

    /** Null if there is none. */
    static @Nullable Tracing of(CamelContext context) {
        OpenTelemetry bean = CamelContextHelper.findSingleByType(context, OpenTelemetry.class);
        if (bean != null) {
            return of(bean);
        }
        Tracer tracer = CamelContextHelper.findSingleByType(context, Tracer.class);
        if (tracer != null) {
            return new Tracing(tracer, propagators(context.getRegistry()));
        }
        // asking for the global one sets it, so that nobody else could: it must be there, or have been asked for
        boolean used = GlobalOpenTelemetry.isSet() || context.hasService(CamelTracingService.class) != null;
        return used ? of(GlobalOpenTelemetry.get()) : null;
    }

    private static Tracing of(OpenTelemetry telemetry) {
        return new Tracing(
                telemetry.getTracer(SCOPE), telemetry.getPropagators().getTextMapPropagator());
    }

    private static TextMapPropagator propagators(Registry beans) {
        for (ContextPropagators propagators : beans.findByType(ContextPropagators.class)) {
            return propagators.getTextMapPropagator();
        }
        return W3CTraceContextPropagator.getInstance();
    }
}
