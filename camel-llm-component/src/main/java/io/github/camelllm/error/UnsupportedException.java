package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider or its format has no way to do what was asked. */
public final class UnsupportedException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public UnsupportedException(ErrorFacts facts) {
        this(facts, null);
    }

    public UnsupportedException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }
}
