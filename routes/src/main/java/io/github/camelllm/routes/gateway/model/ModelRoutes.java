package io.github.camelllm.routes.gateway.model;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.routes.gateway.end.AfterRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/** Routes that are models: one that begins with {@code direct:model/NAME} answers callers that ask for {@code NAME}. */
public final class ModelRoutes implements Processor, CamelContextAware {

    /** Name of the exchange property with the name of the route that answers; not there if none does. */
    private static final String CHOSEN = "llmModelRoute";

    private static final String BEGINNING = "direct://model/";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(5);

    /** Half a minute. */
    private static final int MOST_TRIES = 1_500;

    /** Owner of such models in lists. */
    private static final String OWNER = "gateway";

    private @Nullable CamelContext context;
    private volatile @Nullable Set<String> names;
    private volatile @Nullable Set<String> held;

    /** Models whose routes are taken away or made anew in this moment: nobody enters. */
    private volatile Set<String> changing = Set.of();

    private final AtomicInteger version = new AtomicInteger();

    /** How many requests are in the route of each. */
    private final ConcurrentMap<String, AtomicInteger> inside = new ConcurrentHashMap<>();

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                forget();
            }

            @Override
            public void onRoutesRemove(Collection<Route> routes) {
                forget();
            }
        });
    }

    /**
     * Makes routes anew. Nobody enters them meanwhile, and whoever is inside comes out first. Those that come back count as
     * there: callers wait for them.
     *
     * @param touched beginnings of all routes that are taken away
     * @param gone beginnings of those of them that do not come back
     * @param step takes routes away and adds others
     */
    public <E extends Exception> void change(Collection<String> touched, Collection<String> gone, Change<E> step)
            throws E {
        Set<String> staying = new TreeSet<>(names());
        staying.removeAll(models(gone));
        held = staying;
        changing = models(touched);
        try {
            letOut(changing);
            step.run();
        } finally {
            forget();
            held = null;
            changing = Set.of();
        }
    }

    private static Set<String> models(Collection<String> beginnings) {
        return beginnings.stream().map(ModelRoutes::name).collect(Collectors.toSet());
    }

    /** What is being looked up now may be older than what has just changed, and is not kept then. */
    private synchronized void forget() {
        version.incrementAndGet();
        names = null;
    }

    private synchronized void keep(Set<String> found, int since) {
        if (since == version.get()) {
            names = found;
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
        Set<String> staying = held;
        if (staying != null) {
            return staying;
        }
        Set<String> known = names;
        if (known == null) {
            int before = version.get();
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
            keep(known, before);
        }
        return known;
    }

    /** The model that a route answers for which begins with this address; empty if for none. */
    static String name(String uri) {
        if (!uri.startsWith(BEGINNING)) {
            return "";
        }
        int options = uri.indexOf('?', BEGINNING.length());
        return uri.substring(BEGINNING.length(), options < 0 ? uri.length() : options);
    }

    /**
     * Names the route that answers for the model that is asked for, in an exchange property. Its own endpoints say where
     * it goes, so that the target is taken out of the message.
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(LlmHeaders.TARGET, String.class);
        if (target != null && serves(target)) {
            exchange.setProperty(CHOSEN, target);
            message.removeHeader(LlmHeaders.TARGET);
        } else {
            exchange.removeProperty(CHOSEN);
        }
    }

    /**
     * A request is about to enter the route that was chosen.
     *
     * @throws RejectedExecutionException if that is being taken away or made anew
     */
    public void enter(Exchange exchange) {
        String model = exchange.getProperty(CHOSEN, "", String.class);
        AtomicInteger requests = inside.computeIfAbsent(model, name -> new AtomicInteger());
        requests.incrementAndGet();
        if (changing.contains(model)) {
            requests.decrementAndGet();
            throw new RejectedExecutionException("the route of the model '" + model + "' is being changed");
        }
        Inside request = new Inside(requests, model);
        exchange.getExchangeExtension()
                .addOnCompletion(new AfterRoute((route, ended) -> request.after(route), done -> request.leave()));
    }

    /** Waits until nobody is inside of routes that nobody enters any more, but not for long. */
    private void letOut(Set<String> models) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (String model : models) {
            AtomicInteger requests = inside.get(model);
            while (requests != null && requests.get() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /** Whether the route that was chosen is there, or comes back; for {@code retryWhile}. */
    public boolean again(Exchange exchange) {
        int done = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        return done <= MOST_TRIES && serves(exchange.getProperty(CHOSEN, "", String.class));
    }

    /**
     * What a caller is told whose model's route was taken away.
     *
     * @throws ModelNotFoundException if it is; else what went wrong
     */
    public void gone(Exchange exchange) throws Exception {
        String model = exchange.getProperty(CHOSEN, "", String.class);
        if (!serves(model)) {
            throw new ModelNotFoundException(ErrorFacts.of(404, "there is no model '" + model + "' any more"));
        }
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
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
