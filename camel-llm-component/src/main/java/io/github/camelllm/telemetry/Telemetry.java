package io.github.camelllm.telemetry;

import io.github.camelllm.usage.CallListener;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Finds where measurements and spans go, and makes what sends them there. */
public final class Telemetry implements Closeable {

    /** Nobody wants to know. */
    public static final Telemetry NONE = new Telemetry(List.of());

    private final List<CallListener> listeners;

    private Telemetry(List<CallListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * What the user wants.
     *
     * @param maxModels most models, and most servers, that metrics tell apart
     * @param content whether spans hold prompts and answers
     * @param propagation whether providers are sent the trace context
     */
    public record Choice(boolean metrics, int maxModels, boolean tracing, boolean content, boolean propagation) {}

    /** @param known whether a provider is known to have a model, so that a failed call may name it */
    public static Telemetry of(CamelContext context, Choice choice, BiPredicate<String, String> known) {
        List<CallListener> found = new ArrayList<>();
        if (choice.metrics() && measurable(context)) {
            add(found, CallMeters.find(context, choice.maxModels(), known));
        }
        if (choice.tracing() && present(context, "io.opentelemetry.api.OpenTelemetry")) {
            add(found, CallSpans.find(context, choice.content(), choice.propagation()));
        }
        return found.isEmpty() ? NONE : new Telemetry(found);
    }

    /** Whether Micrometer is on the class path. */
    public static boolean measurable(CamelContext context) {
        return present(context, "io.micrometer.core.instrument.MeterRegistry");
    }

    private static void add(List<CallListener> found, @Nullable CallListener listener) {
        if (listener != null) {
            found.add(listener);
        }
    }

    private static boolean present(CamelContext context, String type) {
        return context.getClassResolver().resolveClass(type) != null;
    }

    /** To be told of every call. */
    public List<CallListener> listeners() {
        return listeners;
    }

    /** Takes back what is measured for as long as somebody asks, such as the calls under way. */
    @Override
    public void close() throws IOException {
        for (CallListener listener : listeners) {
            if (listener instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
