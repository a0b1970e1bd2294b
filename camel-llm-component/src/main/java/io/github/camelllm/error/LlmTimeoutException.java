package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** One of the four timers ran out, or the provider gave up waiting. A caller's own is a {@link DeadlineExceededException}. */
public final class LlmTimeoutException extends TransientLlmException {

    private static final long serialVersionUID = 1L;

    public LlmTimeoutException(ErrorFacts facts) {
        this(facts, null);
    }

    public LlmTimeoutException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.TIMEOUT, facts, cause);
    }
}
