package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** A guardrail refused what was asked or answered. */
public final class GuardrailBlockedException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public GuardrailBlockedException(ErrorFacts facts) {
        this(facts, null);
    }

    public GuardrailBlockedException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_REQUEST, facts, cause);
    }
}
