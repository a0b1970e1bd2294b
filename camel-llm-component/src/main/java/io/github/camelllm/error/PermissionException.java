package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The key is valid but may not do this. */
public final class PermissionException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public PermissionException(ErrorFacts facts) {
        this(facts, null);
    }

    public PermissionException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }

    @Override
    protected String cure() {
        return "ask for access with the provider, or use another key";
    }
}
