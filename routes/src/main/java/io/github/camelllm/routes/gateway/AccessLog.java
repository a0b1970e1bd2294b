package io.github.camelllm.routes.gateway;

import io.github.camelllm.gateway.GatewayListener;
import io.github.camelllm.gateway.GatewayRequest;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each request, when it is over: how it went, never what was asked or answered. */
final class AccessLog implements GatewayListener {

    /** Name of the logger. */
    static final String LOGGER = "io.github.camelllm.access";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final Function<GatewayRequest, String> line;

    private AccessLog(Function<GatewayRequest, String> line) {
        this.line = line;
    }

    /**
     * @param format text or json
     * @throws IllegalArgumentException if it is neither
     */
    static AccessLog of(String format) {
        return switch (format) {
            case "text" -> new AccessLog(AccessLine::text);
            case "json" -> new AccessLog(AccessLine::json);
            default ->
                throw new IllegalArgumentException(
                        "llm.gateway.access-log is '" + format + "', but must be text, json or off");
        };
    }

    @Override
    public void over(GatewayRequest request) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{}", line.apply(request));
        }
    }
}
