package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** No connection to the provider. */
public final class UnreachableException extends TransientLlmException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(ErrorFacts facts) {
        this(facts, null);
    }

    public UnreachableException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.PROVIDER_ERROR, facts, cause);
    }

    @Override
    protected String cure() {
        return "check the base URL, the network and the proxy";
    }
}
