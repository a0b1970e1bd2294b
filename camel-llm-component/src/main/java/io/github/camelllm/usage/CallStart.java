package io.github.camelllm.usage;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One call, when it begins.
 *
 * @param id number of the call in this process
 * @param operation for instance {@code chat}
 * @param connection name of the connection
 * @param provider name of the provider
 * @param telemetryName name of the provider by the GenAI conventions of OpenTelemetry
 * @param model the model that is asked; empty if the operation has none
 * @param stream whether the answer is asked for in pieces
 * @param server address that the request goes to, without its path below the connection's base
 * @param format name of the wire format; null if it has none
 * @param question what is asked: a {@link io.github.camelllm.chat.ChatRequest} for a conversation, else the operation's
 *     own request. It holds what users wrote and does not belong in logs.
 */
public record CallStart(
        long id,
        String operation,
        String connection,
        String provider,
        String telemetryName,
        String model,
        boolean stream,
        URI server,
        @Nullable String format,
        Object question) {

    /** Says which call it is, not what is asked. */
    @Override
    public String toString() {
        return "CallStart[" + id + ", " + operation + ", " + connection + (model.isEmpty() ? "" : "/" + model)
                + (stream ? ", stream]" : "]");
    }
}
