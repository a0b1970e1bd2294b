package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The conversation is longer than the model can read. */
public final class ContextTooLongException extends PermanentLlmException {

    private static final long serialVersionUID = 1L;

    public ContextTooLongException(ErrorFacts facts) {
        this(facts, null);
    }

    public ContextTooLongException(ErrorFacts facts, @Nullable Throwable cause) {
        super(ErrorKind.CONTEXT_LENGTH, facts, cause);
    }

    @Override
    protected String cure() {
        return "shorten the conversation, or use a model with a larger context window";
    }
}
