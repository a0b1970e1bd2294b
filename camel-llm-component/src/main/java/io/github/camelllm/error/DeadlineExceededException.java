package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The time was up until which the caller wanted to wait. Nobody waits for a further try, and the provider is not to blame. */
public final class DeadlineExceededException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public DeadlineExceededException(ErrorFacts facts) {
        this(facts, null);
    }

    public DeadlineExceededException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.TIMEOUT, facts, cause);
    }

    @Override
    protected String cure() {
        return "set the header CamelLlmDeadline later, or ask a faster model";
    }
}
