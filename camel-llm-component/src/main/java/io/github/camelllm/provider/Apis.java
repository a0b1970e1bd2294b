package io.github.camelllm.provider;

import java.util.Map;

/** Chooses among the formats that a provider speaks. */
final class Apis {

    private Apis() {}

    /** The one that the setting {@code api} names, or else the first. */
    static <T> T choose(ConnectionSettings settings, Map<String, T> apis) {
        String wanted = settings.get("api");
        if (wanted == null) {
            return apis.values().iterator().next();
        }
        T found = apis.get(wanted);
        if (found == null) {
            throw new IllegalArgumentException("connection '" + settings.name() + "' has api '" + wanted
                    + "', but its provider has " + String.join(", ", apis.keySet()));
        }
        return found;
    }
}
