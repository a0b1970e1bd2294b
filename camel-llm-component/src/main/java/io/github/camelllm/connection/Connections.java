package io.github.camelllm.connection;

import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Nearest;
import io.github.camelllm.provider.Provider;
import io.github.camelllm.provider.Providers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All connections by name. A name that is described nowhere but is a provider's stands for that provider with its
 * defaults.
 */
public final class Connections {

    private final SettingsSource source;
    private final Environment environment;
    private final Function<String, @Nullable Provider> ownProviders;
    private final ModelRoutes routes;
    private final AtomicInteger generation = new AtomicInteger();
    private final ConcurrentMap<String, Connection> open = new ConcurrentHashMap<>();

    /**
     * @param ownProviders finds a provider that the user brings, by name; null if there is none
     * @param routes which provider a bare model name belongs to
     */
    public Connections(
            SettingsSource source,
            Environment environment,
            Function<String, @Nullable Provider> ownProviders,
            ModelRoutes routes) {
        this.source = source;
        this.environment = environment;
        this.ownProviders = ownProviders;
        this.routes = routes;
    }

    /** Which provider a bare model name belongs to. */
    @FunctionalInterface
    public interface ModelRoutes {
        /** Null if the model's name tells nothing. */
        @Nullable
        Route route(String model);
    }

    /** The provider that serves a model, and the model's name there. */
    public record Route(String provider, String model) {}

    /** A connection and what is left of the target: the model, empty if the target names none. */
    public record Resolved(Connection connection, String model) {}

    /**
     * Finds connection and model of a target: {@code connection/model}, {@code connection}, or a bare model name.
     *
     * @throws UnknownTargetException if nothing fits; the message names the nearest connections
     */
    public Resolved resolve(String target) {
        int slash = target.indexOf('/');
        String first = slash < 0 ? target : target.substring(0, slash);
        if (exists(first)) {
            return new Resolved(get(first), slash < 0 ? "" : target.substring(slash + 1));
        }
        Route route = routes.route(target);
        if (route != null) {
            return new Resolved(get(route.provider()), route.model());
        }
        Set<String> known = new TreeSet<>(Providers.names());
        known.addAll(source.names());
        String nearest = Nearest.of(first, known);
        throw new UnknownTargetException("'" + target + "' names neither a connection nor a model that a pattern knows"
                + (nearest == null ? "." : "; did you mean '" + nearest + "'?")
                + " A target is connection/model, for instance "
                + (nearest == null ? known.iterator().next() : nearest)
                + "/MODEL. Connections: " + String.join(", ", known));
    }

    private boolean exists(String name) {
        return open.containsKey(name)
                || Providers.find(name) != null
                || ownProviders.apply(name) != null
                || source.describes(name);
    }

    /** The connection of that name, made if need be. */
    public Connection get(String name) {
        Connection known = open.get(name);
        return known != null ? known : open.computeIfAbsent(name, this::make);
    }

    private Connection make(String name) {
        Map<String, Object> values = new LinkedHashMap<>(source.settings(name));
        ConnectionSettings settings = ConnectionSettings.of(name, values, environment);
        String providerName = settings.get("provider", s -> name);
        Provider provider = ownProviders.apply(providerName);
        return new Connection(provider == null ? Providers.get(providerName) : provider, settings);
    }

    /** The connections that are described. */
    public Collection<String> described() {
        return new TreeSet<>(source.names());
    }

    /** The connections that are described, and those in use. */
    public Collection<String> names() {
        Set<String> names = new TreeSet<>(source.names());
        names.addAll(open.keySet());
        return names;
    }

    /** Forgets what was made, so that changed settings take effect with the next message. */
    public void refresh() {
        generation.incrementAndGet();
        open.clear();
    }

    /** Changes with every {@link #refresh}. */
    public int generation() {
        return generation.get();
    }
}
