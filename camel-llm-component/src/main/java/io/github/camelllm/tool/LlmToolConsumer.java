package io.github.camelllm.tool;

import io.github.camelllm.chat.Tool;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Offers its route while it runs. */
final class LlmToolConsumer extends DefaultConsumer {

    private final LlmToolEndpoint endpoint;
    private final Arguments arguments;
    private final Tool tool;

    LlmToolConsumer(LlmToolEndpoint endpoint, Processor processor, Arguments arguments) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.arguments = arguments;
        this.tool = new Tool.Function(
                endpoint.getName(), endpoint.getDescription(), arguments.schema(), endpoint.getStrict(), null);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.tools().add(endpoint.getName(), this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.tools().remove(endpoint.getName(), this);
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        endpoint.tools().remove(endpoint.getName(), this);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        endpoint.tools().add(endpoint.getName(), this);
    }

    Tool tool() {
        return tool;
    }

    Set<String> tags() {
        return OfferedTools.words(endpoint.getTags());
    }

    Arguments arguments() {
        return arguments;
    }

    Set<String> handedOn() {
        return endpoint.handedOn();
    }
}
