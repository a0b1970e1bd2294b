package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The key is missing, wrong or expired. */
public final class AuthenticationException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(ErrorFacts facts) {
        this(facts, null);
    }

    public AuthenticationException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }

    @Override
    protected String cure() {
        return "check the connection's credentials";
    }
}
