package io.github.camelllm.routes.gateway.provider;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection as the management gets them: those with a name of their own, and any other setting of a
 * connection by its name. A setting that is null is taken away.
 */
public final class ProviderConfig {

    private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();

    /**
     * Rates of the provider.
     *
     * @param requestsPerMinute null for any number
     * @param tokensPerMinute null for any number
     */
    record RateLimits(
            @JsonProperty("requests_per_minute") @Nullable Long requestsPerMinute,
            @JsonProperty("tokens_per_minute") @Nullable Long tokensPerMinute) {}

    /**
     * What is done after a failure that may pass.
     *
     * @param maxRetries further calls
     * @param backoffStrategy {@code exponential}, {@code fixed}, or either with a first pause: {@code exponential 500ms}
     */
    record Retry(
            @JsonProperty("max_retries") @Nullable Long maxRetries,
            @JsonProperty("backoff_strategy") @Nullable String backoffStrategy) {}

    @JsonProperty("endpoint_url")
    void setEndpointUrl(@Nullable String url) {
        settings.put("base-url", url);
    }

    @JsonProperty("rate_limits")
    void setRateLimits(@Nullable RateLimits limits) {
        settings.put("requests-per-minute", limits == null ? null : limits.requestsPerMinute());
        settings.put("tokens-per-minute", limits == null ? null : limits.tokensPerMinute());
    }

    @JsonProperty("retry_config")
    void setRetryConfig(@Nullable Retry retry) {
        settings.put("max-retries", retry == null ? null : retry.maxRetries());
        settings.put("retry-backoff", retry == null ? null : retry.backoffStrategy());
    }

    @JsonAnySetter
    void set(String setting, @Nullable Object value) {
        settings.put(
                setting.startsWith("headers.") || setting.startsWith("extra.") || setting.startsWith("price.")
                        ? setting
                        : setting.replace('_', '-'),
                value);
    }

    /** By the names of settings; null for those that are taken away. */
    Map<String, @Nullable Object> settings() {
        return settings;
    }
}
