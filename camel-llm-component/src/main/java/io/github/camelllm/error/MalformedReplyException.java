package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The provider answered with something that is not a reply of its format. */
public final class MalformedReplyException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    private final boolean saidByModel;

    public MalformedReplyException(ErrorFacts facts) {
        this(facts, null);
    }

    public MalformedReplyException(ErrorFacts facts, @Nullable Throwable cause) {
        this(facts, cause, false);
    }

    private MalformedReplyException(ErrorFacts facts, @Nullable Throwable cause, boolean saidByModel) {
        super(ErrorKind.PROVIDER_ERROR, facts, cause);
        this.saidByModel = saidByModel;
    }

    /** The reply is well formed, but what the model says in it does not have the form that it was asked for. */
    public static MalformedReplyException saidByModel(ErrorFacts facts) {
        return new MalformedReplyException(facts, null, true);
    }

    @Override
    protected String cure() {
        if (saidByModel) {
            return "say more clearly what is wanted, or ask a model that can be held to a schema";
        }
        return "check that the base URL belongs to this provider and that no proxy answers in its place";
    }
}
