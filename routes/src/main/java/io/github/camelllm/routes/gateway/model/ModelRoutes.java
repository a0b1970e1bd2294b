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
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/** Routes that are models: one that begins with {@code direct:model/NAME} answers callers that ask for {@code NAME}. */
public final class ModelRoutes implements CamelContextAware {

    private static final String BEGINNING = "direct://model/";

    /** Owner of such models in lists. */
    private static final String OWNER = "gateway";

    private @Nullable CamelContext context;
    private volatile @Nullable Set<String> names;

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

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    private Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = new TreeSet<>();
            CamelContext running = context;
            if (running != null) {
                for (Route route : running.getRoutes()) {
                    String uri = route.getEndpoint().getEndpointUri();
                    if (uri.startsWith(BEGINNING)) {
                        known.add(uri.substring(BEGINNING.length()).replaceFirst("\\?.*", ""));
                    }
                }
            }
            names = known;
        }
        return known;
    }

    /** Whether a route answers for the model that is asked for. */
    public boolean serves(Exchange exchange) {
        String target = exchange.getMessage().getHeader(LlmHeaders.TARGET, String.class);
        return target != null && names().contains(target);
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
