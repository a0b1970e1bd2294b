package io.github.camelllm.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Set;

/** Lets web pages of other origins ask. Whoever they are, they bring a key of their own: there are no cookies to abuse. */
final class Pages {

    private static final int SECONDS = 3600;

    /** What pages may read of an answer beside its body. */
    private static final Set<String> READABLE = Set.of(
            "x-request-id",
            "request-id",
            "retry-after",
            "retry-after-ms",
            "x-llm-provider",
            "x-llm-connection",
            "x-llm-cost-usd",
            "x-llm-warning");

    private Pages() {}

    /** @param origins separated by commas; {@code *} for all */
    static CorsHandler of(String origins) {
        CorsHandler handler = CorsHandler.create();
        for (String origin : origins.split(",")) {
            if (origin.strip().equals("*")) {
                handler.addOriginWithRegex(".*");
            } else {
                handler.addOrigin(origin.strip());
            }
        }
        Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.HEAD, HttpMethod.OPTIONS)
                .forEach(handler::allowedMethod);
        return handler.exposedHeaders(READABLE).maxAgeSeconds(SECONDS);
    }
}
