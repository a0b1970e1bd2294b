package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider, or the component before it, refused the request as it is. */
public final class InvalidRequestException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(ErrorFacts facts) {
        this(facts, null);
    }

    public InvalidRequestException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }
}
