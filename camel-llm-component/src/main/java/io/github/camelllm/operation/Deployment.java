package io.github.camelllm.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server for one model.
 *
 * @param name the application's name for it
 * @param status the provider's word for its state
 * @param url where it answers, for a connection's {@code base-url}; null until it does
 * @param model what it runs; null if the provider does not say
 * @param details everything that the provider says of it
 */
public record Deployment(
        String name, String status, @Nullable String url, @Nullable String model, Map<String, Object> details)
        implements Result {

    @Override
    public Object plain() {
        return this;
    }

    @Override
    public Map<String, Object> facts() {
        return Facts.of("deploymentName", name);
    }
}
