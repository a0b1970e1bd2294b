package io.github.camelllm.telemetry;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * What Camel's own spans say of our endpoints: where a message goes, without the options, which may hold prompts, and
 * without the words of failures, which may repeat them.
 */
abstract class BareSpanDecorator extends AbstractSpanDecorator {

    private final String scheme;
    private final String componentClass;

    BareSpanDecorator(String scheme, String componentClass) {
        this.scheme = scheme;
        this.componentClass = componentClass;
    }

    @Override
    public final String getComponent() {
        return scheme;
    }

    @Override
    public final String getComponentClassName() {
        return componentClass;
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return clipMaxLength(scheme + ' ' + stripSchemeAndOptions(endpoint));
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, @Nullable Endpoint endpoint) {
        span.setComponent("camel-" + scheme);
        span.setTag(TagConstants.URL_SCHEME, scheme);
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (endpoint != null) {
            String path = stripSchemeAndOptions(endpoint);
            span.setTag("camel.uri", scheme + ':' + path);
            span.setTag(TagConstants.URL_PATH, path);
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Throwable failure = exchange.getException();
        if (exchange.isFailed()) {
            span.setError(true);
            if (failure != null) {
                span.setTag(TelemetryNames.ERROR_TYPE, failure.getClass().getSimpleName());
            }
        }
    }
}
