package io.github.camelllm;

import io.github.camelllm.telemetry.Telemetry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.HealthCheckComponent;

/** What a component tells of its calls: metrics and spans, beside its health. */
public abstract class ObservedComponent extends HealthCheckComponent {

    @Metadata(
            defaultValue = "true",
            description = "Measures every call, by the GenAI conventions of OpenTelemetry, where a Micrometer"
                    + " MeterRegistry is in the registry.")
    private boolean metricsEnabled = true;

    @Metadata(
            label = "advanced",
            defaultValue = "200",
            description = "Most models, and most servers, that metrics tell apart; further ones are counted together as"
                    + " _OTHER. Names of models come from callers, and each is a time series.")
    private int metricsMaxModels = 200;

    @Metadata(
            defaultValue = "true",
            description =
                    "Makes a span of every call, by the GenAI conventions of OpenTelemetry, where an OpenTelemetry"
                            + " or a Tracer is in the registry, or camel-opentelemetry2 traces.")
    private boolean tracingEnabled = true;

    @Metadata(
            label = "advanced,security",
            defaultValue = "false",
            description = "Writes prompts, answers and tool definitions into spans. Whoever reads traces then reads"
                    + " what users wrote.")
    private boolean traceContent;

    @Metadata(
            label = "advanced",
            defaultValue = "false",
            description = "Sends the trace context (traceparent, tracestate) to providers, so that their own spans can"
                    + " join the trace.")
    private boolean tracePropagation;

    ObservedComponent() {}

    ObservedComponent(CamelContext context) {
        super(context);
    }

    Telemetry.Choice telemetryChoice() {
        return new Telemetry.Choice(metricsEnabled, metricsMaxModels, tracingEnabled, traceContent, tracePropagation);
    }

    public boolean isMetricsEnabled() {
        return metricsEnabled;
    }

    public void setMetricsEnabled(boolean metricsEnabled) {
        this.metricsEnabled = metricsEnabled;
    }

    public int getMetricsMaxModels() {
        return metricsMaxModels;
    }

    public void setMetricsMaxModels(int metricsMaxModels) {
        this.metricsMaxModels = metricsMaxModels;
    }

    public boolean isTracingEnabled() {
        return tracingEnabled;
    }

    public void setTracingEnabled(boolean tracingEnabled) {
        this.tracingEnabled = tracingEnabled;
    }

    public boolean isTraceContent() {
        return traceContent;
    }

    public void setTraceContent(boolean traceContent) {
        this.traceContent = traceContent;
    }

    public boolean isTracePropagation() {
        return tracePropagation;
    }

    public void setTracePropagation(boolean tracePropagation) {
        this.tracePropagation = tracePropagation;
    }
}
