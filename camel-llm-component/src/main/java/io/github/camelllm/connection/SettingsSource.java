package io.github.camelllm.connection;

import java.util.Map;
import java.util.Set;

/** Where connections are described. */
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
