package io.github.camelllm.connection;

/** A target names neither a connection nor a model that a pattern knows. */
public final class UnknownTargetException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownTargetException(String message) {
        super(message);
    }
}
