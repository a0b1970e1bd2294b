package io.github.camelllm.telemetry;

/** Names Camel's span of a request to {@code llm-gateway:}; found by camel-telemetry. */
public final class LlmGatewaySpanDecorator extends BareSpanDecorator {

    public LlmGatewaySpanDecorator() {
        super("llm-gateway", "io.github.camelllm.gateway.LlmGatewayComponent");
    }
}
