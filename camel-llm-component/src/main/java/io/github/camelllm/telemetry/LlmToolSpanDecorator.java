package io.github.camelllm.telemetry;

import io.github.camelllm.chat.Part;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.jspecify.annotations.Nullable;

/** Makes Camel's span of a tool call the one that the conventions describe; found by camel-telemetry. */
public final class LlmToolSpanDecorator extends BareSpanDecorator {

    private static final String EXECUTE = "execute_tool";

    /* LlmToolHeaders.FAILED */
    private static final String FAILED = "CamelLlmToolFailed";

    public LlmToolSpanDecorator() {
        super("llm-tool", "io.github.camelllm.tool.LlmToolComponent");
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return exchange.getMessage().getBody() instanceof Part.ToolCall call
                ? clipMaxLength(EXECUTE + ' ' + call.name())
                : super.getOperationName(exchange, endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, @Nullable Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (exchange.getMessage().getBody() instanceof Part.ToolCall call) {
            span.setTag(TelemetryNames.OPERATION, EXECUTE);
            span.setTag(TelemetryNames.TOOL_NAME, call.name());
            span.setTag(TelemetryNames.TOOL_TYPE, "function");
            if (!call.id().isEmpty()) {
                span.setTag(TelemetryNames.TOOL_CALL_ID, call.id());
            }
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        if (Boolean.TRUE.equals(exchange.getMessage().getHeader(FAILED))) {
            span.setError(true);
        }
    }
}
