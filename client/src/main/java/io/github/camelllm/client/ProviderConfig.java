package io.github.camelllm.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a connection: those that are named are changed, the others stay. */
public final class ProviderConfig {

    private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();

    private ProviderConfig() {}

    public static ProviderConfig create() {
        return new ProviderConfig();
    }

    /** @param name of the provider, for a connection that has a name of its own */
    public ProviderConfig provider(String name) {
        return with("provider", name);
    }

    public ProviderConfig apiKey(String key) {
        return with("api_key", key);
    }

    public ProviderConfig endpointUrl(String url) {
        return with("endpoint_url", url);
    }

    /** @param name for requests that name the connection alone */
    public ProviderConfig model(String name) {
        return with("model", name);
    }

    public ProviderConfig requestsPerMinute(long requests) {
        return with("requests-per-minute", requests);
    }

    public ProviderConfig tokensPerMinute(long tokens) {
        return with("tokens-per-minute", tokens);
    }

    /** @param backoff {@code exponential} or {@code fixed}, with or without a first pause: {@code exponential 500ms} */
    public ProviderConfig retries(long most, String backoff) {
        with("max-retries", most);
        return with("retry-backoff", backoff);
    }

    /** @param value of any setting of a connection; null takes it away */
    public ProviderConfig with(String setting, @Nullable Object value) {
        settings.put(setting, value);
        return this;
    }

    @JsonValue
    Map<String, @Nullable Object> settings() {
        return settings;
    }

    /** Names, without values. */
    @Override
    public String toString() {
        return "ProviderConfig" + settings.keySet();
    }
}
