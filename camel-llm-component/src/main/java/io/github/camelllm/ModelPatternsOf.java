package io.github.camelllm;

import io.github.camelllm.connection.Connections;
import io.github.camelllm.provider.Environment;
import org.jspecify.annotations.Nullable;

/** Assigns bare model names by the catalog's patterns. */
record ModelPatternsOf(Environment environment) implements Connections.ModelRoutes {

    @Override
    public @Nullable String provider(String model) {
        return null;
    }
}
