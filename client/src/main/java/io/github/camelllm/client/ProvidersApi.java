package io.github.camelllm.client;

import java.util.List;

/** The connections to providers. */
public final class ProvidersApi {

    private static final String PATH = "/v1/providers";

    private final Http http;

    ProvidersApi(Http http) {
        this.http = http;
    }

    /** All of them, with their health, models, price and speed. */
    public List<ProviderStatus> list() {
        return http.list(PATH, "providers", ProviderStatus.class);
    }

    public ProviderStatus get(String id) {
        return http.get(PATH + '/' + Http.segment(id), ProviderStatus.class);
    }

    /** Changes settings; they take effect with the next request, on every node, and survive a restart. */
    public ConfiguredProvider configure(String id, ProviderConfig config) {
        return http.send("PUT", config(id), config, ConfiguredProvider.class);
    }

    /** What was configured, without secrets. */
    public ConfiguredProvider configured(String id) {
        return http.get(config(id), ConfiguredProvider.class);
    }

    /** Forgets what was configured; the gateway's own properties count again. */
    public void forget(String id) {
        http.delete(config(id));
    }

    private static String config(String id) {
        return PATH + '/' + Http.segment(id) + "/config";
    }

    /** Which model would be taken, by the same choice that requests for the model {@code auto} get. No call is made. */
    public RouteChoice route(RouteQuery query) {
        return http.send("POST", PATH + "/route", query, RouteChoice.class);
    }
}
