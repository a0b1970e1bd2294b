package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** Its caller gave the call up: hung up, closed it, or stopped the route. It says nothing about the provider. */
public final class CancelledException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public CancelledException(ErrorFacts facts) {
        this(facts, null);
    }

    public CancelledException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.UNKNOWN, facts, cause);
    }
}
