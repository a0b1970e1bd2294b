package io.github.camelllm.codec;

import io.github.camelllm.wire.Headers;
import org.jspecify.annotations.Nullable;

/** The provider's name for a call, which its support asks for. */
public final class RequestIds {

    private static final String GENERATION = "x-generation-id";

    private static final String[] NAMES = {
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "apim-request-id",
        "x-ms-request-id",
        "x-goog-request-id",
        "x-typesafe-request-id",
        "mistral-correlation-id",
        "x-debug-trace-id",
        "trace-id",
        GENERATION,
        "cf-ray"
    };

    private RequestIds() {}

    /** Null if the reply has none. */
    public static @Nullable String of(Headers headers) {
        for (String name : NAMES) {
            String value = headers.first(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The name by which OpenRouter tells later what a call cost; null from others. */
    public static @Nullable String generation(Headers headers) {
        return headers.first(GENERATION);
    }
}
