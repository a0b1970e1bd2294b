package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.usage.Totals;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows the connections and what their calls consumed. */
@DevConsole(
        name = "llm",
        displayName = "LLM",
        description = "Connections to large language models, calls, tokens, costs")
public final class LlmConsole extends AbstractDevConsole {

    public LlmConsole() {
        super("camel", "llm", "LLM", "Connections to large language models, calls, tokens, costs");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (Object item : connections()) {
            JsonObject connection = (JsonObject) item;
            text.append(String.format(
                    "%s (%s): %s calls, %s failures, %s tokens in, %s out, $%s%n",
                    connection.get("connection"),
                    connection.get("provider"),
                    connection.get("calls"),
                    connection.get("failures"),
                    connection.get("inputTokens"),
                    connection.get("outputTokens"),
                    connection.get("cost")));
        }
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("connections", connections());
        return root;
    }

    private JsonArray connections() {
        JsonArray list = new JsonArray();
        if (getCamelContext().hasComponent("llm") instanceof LlmComponent component) {
            Map<String, Totals.Total> totals = component.totals().byConnection();
            for (String name : component.open().names()) {
                Connection connection = component.open().get(name);
                Totals.Total total = totals.get(name);
                JsonObject item = new JsonObject();
                item.put("connection", name);
                item.put("provider", connection.provider().name());
                item.put("model", connection.model());
                if (total != null) {
                    item.put("calls", total.calls());
                    item.put("failures", total.failures());
                    item.put("inputTokens", total.inputTokens());
                    item.put("outputTokens", total.outputTokens());
                    item.put("cost", total.cost());
                    item.put("callsOfUnknownCost", total.unpriced());
                    item.put("averageMillis", total.averageMillis());
                }
                list.add(item);
            }
        }
        return list;
    }
}
