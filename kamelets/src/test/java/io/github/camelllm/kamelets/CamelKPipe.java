package io.github.camelllm.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * What Camel K's operator makes of a pipe: a route in which each Kamelet has a name of its own, and a property of the
 * application for each of its properties.
 *
 * @see <a href="https://github.com/apache/camel-k/blob/main/pkg/controller/pipe/integration.go">the operator</a>
 */
record CamelKPipe(String route, Map<String, String> properties) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static CamelKPipe of(JsonNode pipe) throws Exception {
        String name = pipe.at("/metadata/name").asText();
        JsonNode spec = pipe.path("spec");
        Map<String, String> properties = new LinkedHashMap<>();
        ObjectNode route = YAML.createObjectNode();
        ObjectNode from = route.put("id", name).putObject("from");
        from.put("uri", uri(spec.path("source"), name + "-source", properties));
        var steps = from.putArray("steps");
        int number = 0;
        for (JsonNode step : spec.path("steps")) {
            String kamelet = kamelet(step, name + "-action-" + number++, properties);
            if (kamelet == null) {
                steps.addObject().put("to", step.path("uri").asText());
            } else {
                steps.addObject().putObject("kamelet").put("name", kamelet);
            }
        }
        steps.addObject().put("to", uri(spec.path("sink"), name + "-sink", properties));
        var flow = YAML.createArrayNode();
        errorHandler(spec.path("errorHandler"), route);
        flow.addObject().set("route", route);
        return new CamelKPipe(YAML.writeValueAsString(flow), properties);
    }

    /** The operator's error handler is the application's; here it is the route's, since there are several. */
    private static void errorHandler(JsonNode wanted, ObjectNode route) {
        if (wanted.has("none")) {
            route.putObject("errorHandler").putObject("noErrorHandler");
        } else if (wanted.has("log")) {
            ObjectNode handler = route.putObject("errorHandler").putObject("defaultErrorHandler");
            handler.set("redeliveryPolicy", wanted.at("/log/parameters"));
        } else if (wanted.has("sink")) {
            ObjectNode handler = route.putObject("errorHandler").putObject("deadLetterChannel");
            handler.put("deadLetterUri", wanted.at("/sink/endpoint/uri").asText());
            handler.set("redeliveryPolicy", wanted.at("/sink/parameters"));
        }
    }

    private static String uri(JsonNode end, String id, Map<String, String> properties) {
        String kamelet = kamelet(end, id, properties);
        return kamelet == null ? end.path("uri").asText() : "kamelet:" + kamelet;
    }

    private static @Nullable String kamelet(JsonNode end, String id, Map<String, String> properties) {
        if (!end.has("ref")) {
            return null;
        }
        String name = end.at("/ref/name").asText();
        end.path("properties")
                .properties()
                .forEach(property -> properties.put(
                        "camel.kamelet." + name + "." + id + "." + property.getKey(),
                        property.getValue().asText()));
        return name + "/" + id;
    }

    void addTo(CamelContext context) throws Exception {
        properties.forEach(context.getPropertiesComponent()::addInitialProperty);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("pipe.yaml", route));
    }
}
