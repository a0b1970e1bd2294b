package io.github.camelllm.routes.gateway.folder;

import io.github.camelllm.LlmComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Tries routes out before they are used: in a context of their own, which knows the beans, templates, properties and
 * connections of the real one, they are made and not started.
 */
final class RouteCheck {

    private final CamelContext real;
    private final Set<String> replaced;

    /** @param replaced ids of routes that the new ones take the place of */
    RouteCheck(CamelContext real, Set<String> replaced) {
        this.real = real;
        this.replaced = replaced;
    }

    /**
     * Tries routes out.
     *
     * @return what they begin with
     * @throws Exception if they can't be made; the message says what is wrong, and where
     */
    Set<String> check(List<Resource> resources) throws Exception {
        try (DefaultCamelContext trial = new DefaultCamelContext(new DefaultRegistry(new Beans()))) {
            trial.disableJMX();
            trial.setAutoStartup(false);
            trial.getPropertiesComponent().setInitialProperties(properties());
            LlmComponent llm = new LlmComponent();
            llm.setConnections(real.getComponent("llm", LlmComponent.class).getConnections());
            trial.addComponent("llm", llm);
            for (RouteTemplateDefinition template : ((ModelCamelContext) real).getRouteTemplateDefinitions()) {
                trial.addRouteTemplateDefinitions(List.of(template));
            }
            PluginHelper.getRoutesLoader(trial).loadRoutes(resources);
            for (RouteDefinition route : trial.getRouteDefinitions()) {
                nobodyElses(route);
            }
            trial.start();
            Set<String> beginnings = new HashSet<>();
            trial.getRoutes()
                    .forEach(route -> beginnings.add(route.getEndpoint().getEndpointUri()));
            return beginnings;
        }
    }

    /** A route takes the place of another one with its id, whoever's that is. */
    private void nobodyElses(RouteDefinition route) {
        String id = route.getRouteId();
        if (route.hasCustomIdAssigned() && real.getRoute(id) != null && !replaced.contains(id)) {
            throw new IllegalArgumentException("the gateway itself has a route '" + id + "': give yours another id");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(real.getPropertiesComponent().loadProperties());
        return properties;
    }

    /** The beans of the real context, which the trial uses and does not change. */
    private final class Beans implements BeanRepository {
        @Override
        public @Nullable Object lookupByName(String name) {
            return real.getRegistry().lookupByName(name);
        }

        @Override
        public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
            return real.getRegistry().lookupByNameAndType(name, type);
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return real.getRegistry().findByTypeWithName(type);
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return real.getRegistry().findByType(type);
        }
    }
}
