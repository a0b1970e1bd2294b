package io.github.camelllm.gateway;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Serve the OpenAI and Anthropic APIs from a route. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "llm-gateway",
        title = "LLM Gateway",
        syntax = "llm-gateway:path",
        consumerOnly = true,
        category = {Category.AI, Category.HTTP},
        headersClass = LlmGatewayHeaders.class)
public final class LlmGatewayEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    @UriPath(description = "Path before the addresses of the APIs, usually /v1.", defaultValue = "/v1")
    @Metadata(required = true)
    private final String path;

    @UriParam(
            defaultValue = "8080",
            description =
                    "Port of the platform-http server to serve on. By default the one that camel.server.port names.")
    private int port;

    @UriParam(
            defaultValue = "cut",
            description = "What becomes of a call whose caller has hung up: cut gives it up, so that the provider stops"
                    + " too; drain reads its answer to the end, for the provider's own count of tokens.")
    private Disconnect disconnect = Disconnect.cut;

    @UriParam(
            defaultValue = "100",
            description = "Most answers that are read at the same time for callers who have hung up (disconnect=drain);"
                    + " further ones are given up.")
    private int maxDrains = 100;

    @UriParam(
            defaultValue = "33554432",
            description = "Largest request body in bytes. A larger one is answered with status 413.")
    private int maxBodyBytes = 32 * 1024 * 1024;

    @UriParam(
            defaultValue = "104857600",
            description =
                    "Largest request with a file in bytes. A larger one is answered with status 413. Files wait on"
                            + " disk, not in memory.")
    private long maxUploadBytes = 100 * 1024 * 1024;

    @UriParam(
            defaultValue = "15s",
            description = "How long a caller that waits for a stream hears nothing before it is sent a sign of life,"
                    + " so that proxies keep the connection; 0 for never. The first one also sends status 200, so that"
                    + " a failure after it is an event of the stream.")
    private String heartbeat = "15s";

    @UriParam(
            description = "Origins of the web pages that may ask from a browser, separated by commas, for instance"
                    + " https://app.example.com; * for every page. By default none may.")
    private @Nullable String corsOrigins;

    LlmGatewayEndpoint(String uri, LlmGatewayComponent component, String path) {
        super(uri, component);
        this.path = path;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("llm-gateway: serves callers; it can only be the beginning of a route");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LlmGatewayConsumer consumer = new LlmGatewayConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Without a slash at its end. */
    public String getPath() {
        String clean = path.isEmpty() ? "/v1" : path.startsWith("/") ? path : "/" + path;
        return clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public Disconnect getDisconnect() {
        return disconnect;
    }

    public void setDisconnect(Disconnect disconnect) {
        this.disconnect = disconnect;
    }

    public int getMaxDrains() {
        return maxDrains;
    }

    public void setMaxDrains(int maxDrains) {
        this.maxDrains = maxDrains;
    }

    public int getMaxBodyBytes() {
        return maxBodyBytes;
    }

    public void setMaxBodyBytes(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    public long getMaxUploadBytes() {
        return maxUploadBytes;
    }

    public void setMaxUploadBytes(long maxUploadBytes) {
        this.maxUploadBytes = maxUploadBytes;
    }

    public @Nullable String getCorsOrigins() {
        return corsOrigins;
    }

    public void setCorsOrigins(@Nullable String corsOrigins) {
        this.corsOrigins = corsOrigins;
    }

    public String getHeartbeat() {
        return heartbeat;
    }

    public void setHeartbeat(String heartbeat) {
        this.heartbeat = heartbeat;
    }
}
