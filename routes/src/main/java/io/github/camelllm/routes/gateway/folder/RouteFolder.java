package io.github.camelllm.routes.gateway.folder;

import io.github.camelllm.routes.gateway.model.ModelRoutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the routes of a directory's YAML files, and makes them anew when a file is changed, added or taken away. All files
 * are tried out together first: if one is wrong, none is used and the routes that run go on.
 *
 * <p>In Java, since Camel's own reload takes the old routes away before it knows whether the new ones can be made.
 */
public final class RouteFolder extends ServiceSupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    private static final long LOOK_MILLIS = 500;

    private final Path folder;
    private final ModelRoutes models;
    private CamelContext context;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Future<?> looking;
    private Settled settled = new Settled(Map.of());
    private Set<String> routes = Set.of();
    private List<Resource> used = List.of();
    private final AtomicLong looks = new AtomicLong();

    /** @param models is told, since routes may be such */
    public RouteFolder(CamelContext context, Path folder, ModelRoutes models) {
        this.context = context;
        this.folder = folder;
        this.models = models;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** @throws Exception if a file is wrong: there is nothing to go on with then */
    @Override
    protected void doStart() throws Exception {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("llm.gateway.routes: there is no directory " + folder);
        }
        Map<String, String> files = read();
        use(files);
        settled = new Settled(files);
        ScheduledExecutorService made =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "RouteFolder");
        executor = made;
        looking = made.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
        if (executor != null) {
            context.getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    /** How often the directory was looked at. */
    public long looks() {
        return looks.get();
    }

    private void look() {
        try {
            Map<String, String> files = read();
            if (settled.changed(files)) {
                use(files);
                LOG.info("The routes of {} are used: {}", folder, files.keySet());
            }
        } catch (Exception e) {
            LOG.error("The routes of {} are not used, and those before go on: {}", folder, reason(e));
        } finally {
            looks.incrementAndGet();
        }
    }

    /** What is wrong, without the chain of exceptions around it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (" + cause.getMessage() + ")";
    }

    /** The text of each file; they are small. */
    private Map<String, String> read() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(RouteFolder::isRoutes).sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static boolean isRoutes(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private void use(Map<String, String> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        files.forEach((name, text) -> {
            if (!text.isBlank()) {
                resources.add(ResourceHelper.fromBytes("file:" + name, text.getBytes(StandardCharsets.UTF_8)));
            }
        });
        Set<String> here = new LinkedHashSet<>();
        for (String id : routes) {
            Route route = context.getRoute(id);
            if (route != null) {
                here.add(route.getEndpoint().getEndpointUri());
            }
        }
        Set<String> gone = new LinkedHashSet<>(here);
        gone.removeAll(new RouteCheck(context, routes).check(resources));
        models.change(here, gone, () -> {
            try {
                exchange(resources);
            } catch (Exception e) {
                // they can be made, but not beside the others that are here
                exchange(used);
                throw e;
            }
            used = resources;
        });
    }

    /** Other routes in place of those that are here. */
    private void exchange(List<Resource> resources) throws Exception {
        remove(routes);
        Set<String> kept = ids();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } finally {
            Set<String> added = ids();
            added.removeAll(kept);
            routes = added;
        }
    }

    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        for (Route route : context.getRoutes()) {
            ids.add(route.getId());
        }
        return ids;
    }

    /** Callers of a route that is being made anew wait for it. */
    private void remove(Set<String> ids) throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        for (String id : ids) {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            if (model.getRouteDefinition(id) != null) {
                model.removeRouteDefinition(model.getRouteDefinition(id));
            }
        }
    }
}
