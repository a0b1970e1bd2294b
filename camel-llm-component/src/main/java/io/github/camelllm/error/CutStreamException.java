package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The reply ended before it was complete. */
public final class CutStreamException extends TransientLlmException {

    private static final long serialVersionUID = 1L;

    public CutStreamException(ErrorFacts facts) {
        this(facts, null);
    }

    public CutStreamException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.PROVIDER_ERROR, facts, cause);
    }
}
