package io.github.camelllm.error;

/** The stable code of an error, for programs. */
public enum ErrorKind {
    PROVIDER_ERROR,
    RATE_LIMIT,
    CONTEXT_LENGTH,
    INVALID_REQUEST,
    TIMEOUT,
    MODEL_NOT_FOUND,
    UNKNOWN
}
