package io.github.camelllm.routes.body;

import io.github.camelllm.LlmHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What a caller set for the model that it asks: its target, key, limits and the like. Another model that is asked on the
 * way must not get that, and must leave nothing of its own behind. The deadline holds for all, and stays.
 */
public final class CallerSettings {

    private static final String PROPERTY = "llmQuestionSettings";
    private static final String PREFIX = "camelllm";
    private static final String ALL = "CamelLlm*";

    private CallerSettings() {}

    /** Takes them out of the message. */
    public static void setAside(Exchange exchange) {
        Map<String, Object> settings = new HashMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !name.equalsIgnoreCase(LlmHeaders.DEADLINE)) {
                settings.put(name, value);
            }
        });
        exchange.setProperty(PROPERTY, settings);
        exchange.getMessage().removeHeaders(ALL, LlmHeaders.DEADLINE);
    }

    /** Puts them back, in place of what the other model's answer said. */
    public static void putBack(Exchange exchange) {
        exchange.getMessage().removeHeaders(ALL, LlmHeaders.DEADLINE);
        if (exchange.removeProperty(PROPERTY) instanceof Map<?, ?> settings) {
            settings.forEach((name, value) -> exchange.getMessage().setHeader((String) name, value));
        }
    }
}
