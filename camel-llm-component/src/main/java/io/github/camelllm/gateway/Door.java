package io.github.camelllm.gateway;

import io.github.camelllm.codec.FormCodec;
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
record Door(HttpMethod method, String path, OperationName operation, String format, Dialect dialect, Reader reader) {

    /** How requests are read. */
    sealed interface Reader {

        /** They are JSON. */
        record Json(ServerCodec<? extends Served<?, ?>> codec) implements Reader {}

        /** They are forms with a file. */
        record Form(FormCodec<? extends Served<?, ?>> codec) implements Reader {}

        /** They have no body: the address says which model is asked about. */
        record Address(ServerCodec<? extends Served<?, ?>> codec) implements Reader {}
    }

    /** Begins the path of what stands beside the endpoint's own version, not below it. */
    static final String BESIDE = "/..";

    /** The whole path. */
    String address(String base) {
        return path.startsWith(BESIDE)
                ? base.replaceFirst("/[^/]*$", "") + path.substring(BESIDE.length())
                : base + path;
    }

    /** Whether one of a list is asked for. */
    boolean one() {
        return path.endsWith("*");
    }
}
