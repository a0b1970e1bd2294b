package io.github.camelllm.telemetry;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.jspecify.annotations.Nullable;

/** Makes Camel's span of a request to {@code llm-gateway:} say what is asked for; found by camel-telemetry. */
public final class LlmGatewaySpanDecorator extends BareSpanDecorator {

    /* headers of llm: and llm-gateway: */
    private static final String OPERATION = "CamelLlmOperation";
    private static final String TARGET = "CamelLlmTarget";
    private static final String FORMAT = "CamelLlmGatewayFormat";
    private static final String REQUEST_ID = "CamelLlmGatewayRequestId";

    public LlmGatewaySpanDecorator() {
        super("llm-gateway", "io.github.camelllm.gateway.LlmGatewayComponent");
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        String operation = exchange.getMessage().getHeader(OPERATION, String.class);
        return operation == null
                ? super.getOperationName(exchange, endpoint)
                : "llm-gateway " + TelemetryNames.operation(operation);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, @Nullable Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        String operation = exchange.getMessage().getHeader(OPERATION, String.class);
        tag(span, TelemetryNames.OPERATION, operation == null ? null : TelemetryNames.operation(operation));
        tag(span, TelemetryNames.REQUEST_MODEL, exchange.getMessage().getHeader(TARGET, String.class));
        tag(span, TelemetryNames.FORMAT, exchange.getMessage().getHeader(FORMAT, String.class));
        tag(span, TelemetryNames.GATEWAY_REQUEST_ID, exchange.getMessage().getHeader(REQUEST_ID, String.class));
        tag(span, TagConstants.HTTP_METHOD, exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class));
        tag(span, TagConstants.URL_PATH, exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class));
    }

    private static void tag(Span span, String name, @Nullable String value) {
        if (value != null) {
            span.setTag(name, value);
        }
    }
}
