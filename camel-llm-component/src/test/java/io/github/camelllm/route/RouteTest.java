package io.github.camelllm.route;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;

/** A context with the component, an environment of its own and a record of every call. */
public abstract class RouteTest extends CamelTestSupport {

    protected final Map<String, String> variables = new HashMap<>();
    protected final BlockingQueue<CallRecord> calls = new LinkedBlockingQueue<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        LlmComponent component = new LlmComponent();
        component.setEnvironment(Environment.of(variables));
        settings(component);
        context.addComponent("llm", component);
        context.getRegistry().bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        return context;
    }

    protected void settings(LlmComponent component) {}

    /** @param nameAndSetting connection, setting, value, connection, setting, value, … */
    static void connections(LlmComponent component, String... nameAndSetting) {
        for (int i = 0; i < nameAndSetting.length; i += 3) {
            component
                    .getConnections()
                    .computeIfAbsent(nameAndSetting[i], name -> new Properties())
                    .put(nameAndSetting[i + 1], nameAndSetting[i + 2]);
        }
    }
}
