package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.UnknownTargetException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.ModelNotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Where messages go: the endpoint's destination, or what their headers say. */
final class Destinations {

    private final LlmEndpoint endpoint;

    Destinations(LlmEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Asks the gates on the way, which may say more. */
    LlmEndpoint.Destination of(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(LlmHeaders.TARGET, String.class);
        LlmEndpoint.Destination to = target == null ? endpoint.destination() : resolve(target);
        String named = message.getHeader(LlmHeaders.MODEL, String.class);
        boolean leftOver = named != null && message.getHeader(LlmHeaders.PROVIDER) != null;
        String model = named == null || leftOver ? to.model() : named;
        for (CallGate gate : endpoint.component().gates()) {
            String usual = to.connection().model();
            gate.before(exchange, to.connection(), model.isEmpty() && usual != null ? usual : model);
        }
        Map<String, Object> own = own(message, to.connection());
        Connection connection =
                own.isEmpty() ? to.connection() : to.connection().with(own);
        return new LlmEndpoint.Destination(connection, model);
    }

    /** A target that a message names is the sender's mistake if nothing fits, as a model that the provider does not have. */
    private LlmEndpoint.Destination resolve(String target) {
        try {
            return endpoint.resolve(target);
        } catch (UnknownTargetException e) {
            throw new ModelNotFoundException(ErrorFacts.of(e.getMessage() + ""), e);
        }
    }

    private static Map<String, Object> own(Message message, Connection connection) {
        Object key = message.getHeader(LlmHeaders.API_KEY);
        Object base = message.getHeader(LlmHeaders.BASE_URL);
        Integer index = message.getHeader(LlmHeaders.KEY_INDEX, Integer.class);
        if (key == null && base == null && index == null) {
            return Map.of();
        }
        Map<String, Object> own = new LinkedHashMap<>();
        if (base != null) {
            own.put("base-url", base);
        }
        if (key != null) {
            own.put("api-key", key);
        } else if (index != null) {
            List<String> keys = connection.settings().keys();
            if (!keys.isEmpty()) {
                own.put("api-key", keys.get(Math.floorMod(index, keys.size())));
            }
        }
        return own;
    }
}
