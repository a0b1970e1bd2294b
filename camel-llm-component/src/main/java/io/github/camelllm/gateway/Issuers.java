package io.github.camelllm.gateway;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.operation.OperationName;
import org.apache.camel.CamelContext;

/** Who issued the opaque state that a caller sends back: whoever it talks to, if that one speaks the caller's format. */
final class Issuers {

    private Issuers() {}

    /** Empty if nobody is known. */
    static String of(CamelContext context, String target, String format) {
        try {
            LlmComponent component = context.getComponent("llm", LlmComponent.class);
            Connections.Resolved to = component.open().resolve(target);
            Operation<?, ?> operation = to.connection().access().operation(OperationName.CHAT, to.model());
            String issuer = operation == null || !format.equals(operation.format()) ? null : operation.issuer();
            return issuer == null ? "" : issuer;
        } catch (RuntimeException e) {
            return ""; // the route gives that name a meaning, or the producer says what is wrong with it
        }
    }
}
