package io.github.camelllm.routes.gateway;

import io.github.camelllm.routes.database.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;

/**
 * Camel Main that reads each file once. Camel's reads all of them first for settings inside of routes' files, which the
 * gateway has none of, and makes their beans then and a second time with the routes. What takes longest comes first here
 * instead: the database is opened while the rest is configured.
 */
final class PromptMain extends Main {

    private static final String DATABASE = "classpath:routes/database.yaml";

    @Override
    protected void modelineRoutes(CamelContext context) throws Exception {
        if (files().contains(DATABASE)) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(DATABASE));
            context.getRegistry().findByType(Database.class).forEach(Database::prepare);
        }
    }

    @Override
    protected void configureRoutes(CamelContext context) throws Exception {
        List<String> files = new ArrayList<>(files());
        if (files.remove(DATABASE)) {
            configure().setRoutesIncludePattern(String.join(",", files));
        }
        super.configureRoutes(context);
    }

    private List<String> files() {
        String pattern = configure().getRoutesIncludePattern();
        return pattern == null ? List.of() : Arrays.asList(pattern.split(","));
    }
}
