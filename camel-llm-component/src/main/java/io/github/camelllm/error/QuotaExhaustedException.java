package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The account has no money or quota left. */
public final class QuotaExhaustedException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public QuotaExhaustedException(ErrorFacts facts) {
        this(facts, null);
    }

    public QuotaExhaustedException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.RATE_LIMIT, facts, cause);
    }

    @Override
    protected String cure() {
        return "top up the account or raise its limit";
    }
}
