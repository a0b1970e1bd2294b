package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The call would cost more than is left of a budget. */
public final class BudgetExceededException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public BudgetExceededException(ErrorFacts facts) {
        this(facts, null);
    }

    public BudgetExceededException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.RATE_LIMIT, facts, cause);
    }

    @Override
    protected String cure() {
        return "raise the budget or wait for its next period";
    }
}
