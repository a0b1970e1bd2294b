package io.github.camelllm.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** One gateway, as whoever has this key may manage it. Immutable; may be used by several threads. */
public final class GatewayClient {

    private final Http http;

    private GatewayClient(Http http) {
        this.http = http;
    }

    /** @param url of the gateway, for instance {@code http://localhost:8080} */
    public static GatewayClient at(String url) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        URI base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        return new GatewayClient(new Http(client, base, null, Duration.ofSeconds(30)));
    }

    /** @param key the admin key, or a key of the gateway; callers on the gateway's machine need none */
    public GatewayClient withKey(String key) {
        return new GatewayClient(http.withKey(key));
    }

    /** @param limit longest time that a call may take; 30 s unless told otherwise */
    public GatewayClient withTimeout(Duration limit) {
        return new GatewayClient(http.withTimeout(limit));
    }

    /** @param client in place of the JDK's with its defaults, for proxies and TLS */
    public GatewayClient withHttpClient(HttpClient client) {
        return new GatewayClient(http.withClient(client));
    }

    /** The connections to providers. */
    public ProvidersApi providers() {
        return new ProvidersApi(http);
    }

    /** Keys of the gateway. */
    public KeysApi keys() {
        return new KeysApi(http);
    }

    /** Requests and tokens a minute. */
    public LimitsApi limits() {
        return new LimitsApi(http);
    }

    /** How much may be spent, and what is left. */
    public BudgetsApi budgets() {
        return new BudgetsApi(http);
    }

    /** What was used. */
    public UsageApi usage() {
        return new UsageApi(http);
    }
}
