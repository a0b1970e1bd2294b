package io.github.camelllm.provider;

import java.util.List;

/**
 * Somebody who runs models.
 *
 * @param name as it stands in targets and settings
 * @param title as people know it
 * @param documentation address of its API's reference
 * @param telemetryName its name by the GenAI conventions of OpenTelemetry
 * @param modelVariables environment variables that name a default model
 * @param connector makes the way to it from a connection's settings
 */
public record Provider(
        String name,
        String title,
        String documentation,
        String telemetryName,
        List<String> modelVariables,
        Connector connector) {

    public Provider {
        modelVariables = List.copyOf(modelVariables);
    }

    /** Makes the way to a provider. */
    @FunctionalInterface
    public interface Connector {
        /**
         * @throws IllegalArgumentException if a setting is missing or wrong; the message names it and the cure
         */
        Access connect(ConnectionSettings settings);
    }
}
