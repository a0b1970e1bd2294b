package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider can not serve anybody at the moment, or failed on its side. */
public final class OverloadedException extends TransientLlmException {

    private static final long serialVersionUID = 1L;

    public OverloadedException(ErrorFacts facts) {
        this(facts, null);
    }

    public OverloadedException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.PROVIDER_ERROR, facts, cause);
    }
}
