package io.github.camelllm.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/** Finds the meter registry that camel-micrometer would use. */
public final class Registries {

    /* MicrometerConstants.METRICS_REGISTRY_NAME of camel-micrometer, which need not be there */
    private static final String NAME = "metricsRegistry";

    private Registries() {}

    /** Null if there is none, or more than one and none of the usual name. */
    public static @Nullable MeterRegistry of(Registry beans) {
        MeterRegistry named = beans.lookupByNameAndType(NAME, MeterRegistry.class);
        if (named != null) {
            return named;
        }
        Set<MeterRegistry> all = beans.findByType(MeterRegistry.class);
        return all.size() == 1 ? all.iterator().next() : null;
    }
}
