package io.github.camelllm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What an endpoint says in place of its connection. */
@UriParams
public class ConnectionOptions {

    @UriParam(label = "security", secret = true, description = "Key in place of the connection's.")
    private @Nullable String apiKey;

    @UriParam(
            label = "advanced",
            description = "Address in place of the connection's, with its version path. The connection's"
                    + " credentials are not sent there.")
    private @Nullable String baseUrl;

    @UriParam(
            label = "advanced",
            description = "Which of the formats that the provider speaks to use, for instance chat or" + " responses.")
    private @Nullable String api;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait until a connection is open and the request is on its way.")
    private @Nullable String connectTimeout;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait from then until the first byte of the reply.")
    private @Nullable String firstByteTimeout;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait between two bytes of the reply.")
    private @Nullable String idleTimeout;

    @UriParam(label = "timeout", javaType = "java.time.Duration", description = "Longest time for the whole call.")
    private @Nullable String totalTimeout;

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getApi() {
        return api;
    }

    public void setApi(@Nullable String api) {
        this.api = api;
    }

    public @Nullable String getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(@Nullable String connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public @Nullable String getFirstByteTimeout() {
        return firstByteTimeout;
    }

    public void setFirstByteTimeout(@Nullable String firstByteTimeout) {
        this.firstByteTimeout = firstByteTimeout;
    }

    public @Nullable String getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(@Nullable String idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public @Nullable String getTotalTimeout() {
        return totalTimeout;
    }

    public void setTotalTimeout(@Nullable String totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    /** Those that are set, by the names of a connection's settings. */
    Map<String, Object> settings() {
        Map<String, Object> own = new LinkedHashMap<>();
        put(own, "api-key", apiKey);
        put(own, "base-url", baseUrl);
        put(own, "api", api);
        put(own, "connect-timeout", connectTimeout);
        put(own, "first-byte-timeout", firstByteTimeout);
        put(own, "idle-timeout", idleTimeout);
        put(own, "total-timeout", totalTimeout);
        return own;
    }

    private static void put(Map<String, Object> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
