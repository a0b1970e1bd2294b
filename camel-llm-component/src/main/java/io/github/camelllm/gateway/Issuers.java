package io.github.camelllm.gateway;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.connection.Connections;
import org.apache.camel.CamelContext;

/** Who issued the opaque state that a caller sends back: whoever it talks to, if that one speaks the caller's format. */
final class Issuers {

    private Issuers() {}

    /** Empty if nobody is known. */
    static String of(CamelContext context, String target, String format) {
        try {
            LlmComponent component = context.getComponent("llm", LlmComponent.class);
            Connections.Resolved to = component.open().resolve(target);
            Codec codec = to.connection().access().chat().apply(to.model());
            String issuer = format.equals(codec.format()) ? codec.issuer() : null;
            return issuer == null ? "" : issuer;
        } catch (RuntimeException e) {
            return ""; // the route gives that name a meaning, or the producer says what is wrong with it
        }
    }
}
