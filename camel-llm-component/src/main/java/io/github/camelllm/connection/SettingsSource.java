package io.github.camelllm.connection;

import java.util.Map;
import java.util.Set;

/**
 * Where connections are described. Beans of this type in the registry go before Camel's properties; after a change, tell
 * the component to refresh.
 */
public interface SettingsSource {

    /** The names of all connections that are described. */
    Set<String> names();

    /** Whether a connection of that name is described. */
    default boolean describes(String name) {
        return names().contains(name);
    }

    /** What is said of one; empty if nothing is. */
    Map<String, Object> settings(String name);
}
