package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The same call may succeed later, or elsewhere. */
public abstract sealed class TransientLlmException extends LlmException
        permits RateLimitException, OverloadedException, UnreachableException, LlmTimeoutException, CutStreamException {

    private static final long serialVersionUID = 1L;

    TransientLlmException(ErrorKind kind, ErrorFacts facts, @Nullable Throwable cause) {
        super(kind, facts, cause);
    }
}
