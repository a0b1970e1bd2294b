package io.github.camelllm.usage;

import java.net.URI;

/**
 * One call, when it begins.
 *
 * @param id number of the call in this process, the same as in its {@link CallRecord}
 * @param operation for instance {@code chat}
 * @param connection name of the connection
 * @param provider name of the provider
 * @param model the model that is asked; empty if the operation has none
 * @param stream whether the answer is asked for in pieces
 * @param server address that the request goes to, without its path below the connection's base
 */
public record CallStart(
        long id, String operation, String connection, String provider, String model, boolean stream, URI server) {}
