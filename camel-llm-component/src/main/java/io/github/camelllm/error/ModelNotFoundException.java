package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** There is no such model, or not for this account. */
public final class ModelNotFoundException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public ModelNotFoundException(ErrorFacts facts) {
        this(facts, null);
    }

    public ModelNotFoundException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.MODEL_NOT_FOUND, facts, cause);
    }

    @Override
    protected String cure() {
        return "check the model's name; operation=models lists what the account may use";
    }
}
