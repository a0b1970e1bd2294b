package io.github.camelllm.routes.body;

import io.github.camelllm.LlmHeaders;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What a caller set for the model that it asks: its target, key, limits and the like. Another model that is asked on the
 * way must not get that, and must leave nothing of its own behind.
 */
public final class Settings {

    private static final String PROPERTY = "llmQuestionSettings";
    private static final String ALL = "CamelLlm*";

    private Settings() {}

    /** Takes them out of the message, but for the deadline, which holds for all. */
    public static void setAside(Exchange exchange) {
        exchange.setProperty(PROPERTY, new HashMap<>(exchange.getMessage().getHeaders()));
        exchange.getMessage().removeHeaders(ALL, LlmHeaders.DEADLINE);
    }

    /** Puts them back, in place of what the other model's answer said. */
    public static void putBack(Exchange exchange) {
        exchange.getMessage().removeHeaders(ALL, LlmHeaders.DEADLINE);
        if (exchange.removeProperty(PROPERTY) instanceof Map<?, ?> settings) {
            Map<String, Object> headers = exchange.getMessage().getHeaders();
            settings.forEach((name, value) -> headers.putIfAbsent((String) name, value));
        }
    }
}
