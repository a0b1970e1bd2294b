package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** Too many requests or tokens in too short a time. */
public final class RateLimitException extends TransientLlmException {

    private static final long serialVersionUID = 1L;

    public RateLimitException(ErrorFacts facts) {
        this(facts, null);
    }

    public RateLimitException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.RATE_LIMIT, facts, cause);
    }

    @Override
    protected String cure() {
        return "lower the rate, or spread the calls over several keys or providers";
    }
}
