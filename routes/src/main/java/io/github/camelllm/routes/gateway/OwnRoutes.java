package io.github.camelllm.routes.gateway;

import io.github.camelllm.routes.gateway.folder.RouteFolder;
import io.github.camelllm.routes.gateway.model.ModelRoutes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

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
            patterns(context);
            ModelRoutes models = context.getRegistry().findSingleByType(ModelRoutes.class);
            RouteFolder routes = new RouteFolder(context, folder, models == null ? new ModelRoutes() : models);
            context.addService(routes);
            context.getRegistry().bind("gatewayRouteFolder", routes);
        }

        /** They cost a second at the start, which who has no routes need not wait. */
        private static void patterns(CamelContext context) throws Exception {
            boolean known =
                    !((ModelCamelContext) context).getRouteTemplateDefinitions().isEmpty();
            List<Resource> files = new ArrayList<>();
            for (String name : known ? new String[0] : GatewayMain.patterns().split(",")) {
                files.add(PluginHelper.getResourceLoader(context).resolveResource(name));
            }
            PluginHelper.getRoutesLoader(context).loadRoutes(files);
        }
    }
}
