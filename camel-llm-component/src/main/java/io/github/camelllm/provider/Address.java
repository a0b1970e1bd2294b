package io.github.camelllm.provider;

import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;

/** Completes a codec's request with the place that it goes to. */
@FunctionalInterface
public interface Address {

    /** @param model the model that the request names */
    WireRequest complete(WireRequest request, String model);

    static Address of(URI base, Headers fixed) {
        return (request, model) -> request.to(base).withHeaders(fixed);
    }
}
