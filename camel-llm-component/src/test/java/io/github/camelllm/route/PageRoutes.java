package io.github.camelllm.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of a page of the docs. */
final class PageRoutes {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private PageRoutes() {}

    /** All of them as one file. */
    static String of(String page) throws IOException {
        Matcher block = YAML.matcher(Files.readString(Path.of("../docs/" + page)));
        StringBuilder all = new StringBuilder();
        while (block.find()) {
            all.append(block.group(1));
        }
        return all.toString();
    }

    /** Adds them as they stand there, with other values for their properties. */
    static void load(CamelContext context, String page, Map<String, String> properties) throws Exception {
        Properties values = new Properties();
        values.putAll(properties);
        context.getPropertiesComponent().setOverrideProperties(values);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(page.replace(".md", ".yaml"), of(page)));
    }
}
