package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.LlmException;
import org.apache.camel.Exchange;

/**
 * Is asked before every call of every endpoint, whichever route makes it; beans of this type in the registry are found.
 * Camel's {@code interceptSendToEndpoint} is no such thing where routes come and go: when one of the endpoints that it
 * intercepts is stopped, its steps are, for all others too.
 */
@FunctionalInterface
public interface CallGate {

    /**
     * A call is about to be made. It may wait, on the route's thread.
     *
     * @param exchange the exchange that makes the call; headers that are set here, such as {@code CamelLlmApiKey}, apply to it
     * @param connection where the call goes
     * @param model in the provider's words; the connection's own if none was named, and empty if it has none
     * @throws LlmException if the call is not to be made; the exchange fails with it
     */
    void before(Exchange exchange, Connection connection, String model);
}
