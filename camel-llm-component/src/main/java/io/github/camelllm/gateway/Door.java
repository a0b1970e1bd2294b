package io.github.camelllm.gateway;

import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.operation.OperationName;
import io.vertx.core.http.HttpMethod;

/**
 * One operation at one address.
 *
 * @param path below the endpoint's own path
 * @param format name of the format that callers speak here
 */
record Door(
        HttpMethod method,
        String path,
        OperationName operation,
        String format,
        Dialect dialect,
        ServerCodec<? extends Served<?, ?>> codec) {}
