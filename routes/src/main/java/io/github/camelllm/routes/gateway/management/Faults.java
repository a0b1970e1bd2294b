package io.github.camelllm.routes.gateway.management;

import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.OverloadedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a caller of the management what went wrong, in OpenAI's form. What it can't mend is in the log only. */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static <T extends Throwable> @Nullable T outermost(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    public void answer(Exchange exchange) {
        Exception failure = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        LlmException why = outermost(failure, LlmException.class);
        IllegalArgumentException wrong = outermost(failure, IllegalArgumentException.class);
        if (why == null && wrong != null) {
            why = new InvalidRequestException(ErrorFacts.of(400, String.valueOf(wrong.getMessage())), wrong);
        }
        if (why == null) {
            LOG.error("The management of the gateway failed", failure);
            why = new OverloadedException(ErrorFacts.of(500, "the gateway failed; its log says why"), failure);
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", why.providerMessage());
        error.put("type", ErrorObject.type(why));
        error.put("code", ErrorObject.code(why));
        Json.write(exchange, new ErrorObject().status(why), Map.of("error", error));
    }
}
