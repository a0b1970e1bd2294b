package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider refused what was asked or answered. */
public final class ContentBlockedException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public ContentBlockedException(ErrorFacts facts) {
        this(facts, null);
    }

    public ContentBlockedException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }
}
