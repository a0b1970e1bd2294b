package io.github.camelllm.client;

import org.jspecify.annotations.Nullable;

/** The gateway refused, failed, or can't be reached. Its message says what was wrong and the cure. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String type;
    private final @Nullable String code;

    GatewayException(
            int status, @Nullable String type, @Nullable String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.type = type;
        this.code = code;
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** For instance {@code invalid_request_error}; null if the gateway did not say. */
    public @Nullable String type() {
        return type;
    }

    /** For instance {@code invalid_api_key}; null if the gateway did not say. */
    public @Nullable String code() {
        return code;
    }
}
