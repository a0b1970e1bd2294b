package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider answered with something that is not a reply of its format. */
public final class MalformedReplyException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public MalformedReplyException(ErrorFacts facts) {
        this(facts, null);
    }

    public MalformedReplyException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.PROVIDER_ERROR, facts, cause);
    }

    @Override
    protected String cure() {
        return "check that the base URL belongs to this provider and that no proxy answers in its place";
    }
}
