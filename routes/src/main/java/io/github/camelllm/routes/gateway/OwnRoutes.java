package io.github.camelllm.routes.gateway;

import io.github.camelllm.routes.gateway.folder.RouteFolder;
import io.github.camelllm.routes.gateway.model.ModelRoutes;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Adds the routes of the directory that the property {@code llm.gateway.routes} names. */
final class OwnRoutes extends MainListenerSupport {

    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        String folder = context.resolvePropertyPlaceholders("{{llm.gateway.routes:}}");
        if (!folder.isBlank()) {
            try {
                context.addStartupListener(new AfterTheOthers(Path.of(folder.strip())));
            } catch (Exception e) {
                throw new IllegalStateException("the routes of " + folder + " can't be added", e);
            }
        }
    }

    /** They use templates and beans of the others. */
    private record AfterTheOthers(Path folder) implements ExtendedStartupListener {
        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
            ModelRoutes models = context.getRegistry().findSingleByType(ModelRoutes.class);
            RouteFolder routes = new RouteFolder(context, folder, models == null ? new ModelRoutes() : models);
            context.addService(routes);
            context.getRegistry().bind("gatewayRouteFolder", routes);
        }
    }
}
