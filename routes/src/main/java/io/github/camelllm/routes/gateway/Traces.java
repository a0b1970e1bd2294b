package io.github.camelllm.routes.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends traces where OpenTelemetry's own settings say: {@code OTEL_*} in the environment, {@code otel.*} among the
 * gateway's properties. Without them there are none.
 */
final class Traces extends ServiceSupport {

    private static final String PREFIX = "otel.";

    /** Settings that ask for traces. */
    private static final String[] ASKING = {
        "otel.traces.exporter", "otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint"
    };

    private final OpenTelemetrySdk sdk;

    private Traces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Null if nobody asks for traces. */
    static @Nullable Traces of(CamelContext context, UnaryOperator<@Nullable String> environment) {
        Map<String, String> own = properties(context);
        if ("true".equals(setting("otel.sdk.disabled", own, environment)) || !asked(own, environment)) {
            return null;
        }
        AutoConfiguredOpenTelemetrySdk configured = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults(own))
                .disableShutdownHook()
                .build();
        OpenTelemetrySdk sdk = configured.getOpenTelemetrySdk();
        Registry beans = context.getRegistry();
        beans.bind("openTelemetry", OpenTelemetry.class, sdk);
        beans.bind("openTelemetryTracer", Tracer.class, sdk.getTracer("camel"));
        beans.bind("openTelemetryPropagators", ContextPropagators.class, sdk.getPropagators());
        return new Traces(sdk);
    }

    private static boolean asked(Map<String, String> own, UnaryOperator<@Nullable String> environment) {
        for (String name : ASKING) {
            String value = setting(name, own, environment);
            if (value != null && !value.isBlank()) {
                return !"none".equals(setting("otel.traces.exporter", own, environment));
            }
        }
        return false;
    }

    private static @Nullable String setting(
            String name, Map<String, String> own, UnaryOperator<@Nullable String> environment) {
        String system = System.getProperty(name);
        if (system != null) {
            return system;
        }
        String variable = environment.apply(
                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        return variable == null ? own.get(name) : variable;
    }

    private static Map<String, String> properties(CamelContext context) {
        Properties all = context.getPropertiesComponent().loadProperties(name -> name.startsWith(PREFIX));
        Map<String, String> own = new HashMap<>();
        all.stringPropertyNames()
                .forEach(name -> own.put(name, context.resolvePropertyPlaceholders(all.getProperty(name))));
        return own;
    }

    /** What goes behind the environment. Metrics and logs leave the gateway in other ways. */
    private static Map<String, String> defaults(Map<String, String> own) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.service.name", "camel-llm-gateway");
        defaults.put("otel.metrics.exporter", "none");
        defaults.put("otel.logs.exporter", "none");
        defaults.put("otel.exporter.otlp.protocol", "http/protobuf"); // what the JDK's client can send
        defaults.putAll(own);
        return defaults;
    }

    /** Sends what is still to be sent: the process ends when the context has stopped. */
    @Override
    protected void doStop() {
        sdk.close();
    }
}
