package io.github.camelllm;

import io.github.camelllm.connection.Connections;
import io.github.camelllm.connection.LayeredSettings;
import io.github.camelllm.connection.SettingsSource;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Provider;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** A component's connections, and the places that their settings come from. */
final class OpenConnections {

    private final PropertySettings declared;
    private final LayeredSettings layers;
    private final Connections all;

    /**
     * @param own the component's settings, by connection
     * @param patterns says who serves a model that is named alone
     */
    OpenConnections(
            CamelContext context,
            Environment environment,
            Map<String, Properties> own,
            Connections.ModelRoutes patterns) {
        this.declared = new PropertySettings(context, environment, own);
        this.layers = new LayeredSettings(declared, () -> context.getRegistry().findByType(SettingsSource.class));
        this.all = new Connections(
                layers, environment, name -> context.getRegistry().lookupByNameAndType(name, Provider.class), patterns);
    }

    Connections all() {
        return all;
    }

    /** What properties and environment say of a connection; empty if nothing. */
    Map<String, Object> declared(String connection) {
        return declared.settings(connection);
    }

    /** Reads all settings anew. */
    void refresh() {
        declared.refresh();
        layers.refresh();
        all.refresh();
    }
}
