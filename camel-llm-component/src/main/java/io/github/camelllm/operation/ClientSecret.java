package io.github.camelllm.operation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A short-lived secret for a client that speaks with the provider itself. It is not printed.
 *
 * @param value the secret
 * @param expires when it ends; null if the provider does not say
 * @param session what the client may do with it
 */
public record ClientSecret(String value, @Nullable Instant expires, Map<String, Object> session) implements Result {

    /** The secret. */
    @Override
    public Object plain() {
        return value;
    }

    @Override
    public String toString() {
        return "ClientSecret[expires=" + expires + "]";
    }
}
