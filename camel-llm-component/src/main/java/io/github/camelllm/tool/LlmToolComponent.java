package io.github.camelllm.tool;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** Knows all tools of a context. They are in the registry too, as {@code llmTools}. */
@Component("llm-tool")
public final class LlmToolComponent extends DefaultComponent {

    /** Name under which {@link OfferedTools} is in the registry. */
    public static final String TOOLS = "llmTools";

    private final OfferedTools tools = new OfferedTools();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmToolEndpoint endpoint = new LlmToolEndpoint(uri, this, remaining);
        endpoint.setParameters(PropertiesHelper.extractProperties(parameters, "parameter."));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (getCamelContext().getRegistry().lookupByName(TOOLS) == null) {
            getCamelContext().getRegistry().bind(TOOLS, tools);
        }
    }

    /** The tools of all routes that run. */
    public OfferedTools tools() {
        return tools;
    }
}
