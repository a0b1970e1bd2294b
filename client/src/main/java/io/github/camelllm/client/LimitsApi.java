package io.github.camelllm.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests and tokens a minute. */
public final class LimitsApi {

    private static final String PATH = "/v1/limits";

    private final Http http;

    LimitsApi(Http http) {
        this.http = http;
    }

    public List<Limit> list() {
        return http.list(PATH, "limits", Limit.class);
    }

    public Limit set(Limit limit) {
        return http.send("PUT", path(limit.scope(), limit.name()), new Rates(limit), Limit.class);
    }

    /** The body of such a request; its address says whose. */
    private record Rates(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {
        Rates(Limit limit) {
            this(limit.requestsPerMinute(), limit.tokensPerMinute());
        }
    }

    public void delete(String scope, String name) {
        http.delete(path(scope, name));
    }

    private static String path(String scope, String name) {
        return PATH + '/' + Http.segment(scope) + '/' + Http.segment(name);
    }
}
