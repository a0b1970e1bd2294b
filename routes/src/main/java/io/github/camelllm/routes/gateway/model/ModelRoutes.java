package io.github.camelllm.routes.gateway.model;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/** Routes that are models: one that begins with {@code direct:model/NAME} answers callers that ask for {@code NAME}. */
public final class ModelRoutes implements CamelContextAware {

    /** Name of the exchange property with the name of the route that answers; not there if none does. */
    private static final String CHOSEN = "llmModelRoute";

    private static final String BEGINNING = "direct://model/";

    /** Owner of such models in lists. */
    private static final String OWNER = "gateway";

    private @Nullable CamelContext context;
    private volatile @Nullable Set<String> names;
    private volatile @Nullable Set<String> held;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                names = null;
            }

            @Override
            public void onRoutesRemove(Collection<Route> routes) {
                names = null;
            }
        });
    }

    /**
     * Makes routes anew. Meanwhile those that come back count as there: callers wait for them at {@code direct:}.
     *
     * @param gone beginnings of routes that do not come back
     * @param step takes routes away and adds others
     */
    public <E extends Exception> void change(Collection<String> gone, Change<E> step) throws E {
        Set<String> staying = new TreeSet<>(names());
        gone.forEach(uri -> staying.remove(name(uri)));
        held = staying;
        try {
            step.run();
        } finally {
            held = null;
        }
    }

    /** Takes routes away and adds others. */
    @FunctionalInterface
    public interface Change<E extends Exception> {
        void run() throws E;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    private Set<String> names() {
        Set<String> before = held;
        if (before != null) {
            return before;
        }
        Set<String> known = names;
        if (known == null) {
            known = new TreeSet<>();
            CamelContext running = context;
            if (running != null) {
                for (Route route : running.getRoutes()) {
                    String uri = route.getEndpoint().getEndpointUri();
                    if (uri.startsWith(BEGINNING)) {
                        known.add(name(uri));
                    }
                }
            }
            names = known;
        }
        return known;
    }

    private static String name(String uri) {
        return uri.startsWith(BEGINNING) ? uri.substring(BEGINNING.length()).replaceFirst("\\?.*", "") : "";
    }

    /**
     * Names the route that answers for the model that is asked for, in an exchange property. Its own endpoints say where
     * it goes, so that the target is taken out of the message.
     */
    public void choose(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(LlmHeaders.TARGET, String.class);
        if (target != null && serves(target)) {
            exchange.setProperty(CHOSEN, target);
            message.removeHeader(LlmHeaders.TARGET);
        } else {
            exchange.removeProperty(CHOSEN);
        }
    }

    /** Whether a route answers for that model. */
    public boolean serves(String model) {
        return names().contains(model);
    }

    /** Adds these models to a list. */
    public void list(Exchange exchange) {
        List<ListedModel> all = new ArrayList<>();
        names().forEach(name -> all.add(new ListedModel(name, null, OWNER, null, null, java.util.Map.of())));
        if (exchange.getMessage().getBody() instanceof ModelList list) {
            all.addAll(list.models());
        }
        exchange.getMessage().setBody(new ModelList(all));
    }
}
