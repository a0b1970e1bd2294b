package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** The same call to the same place fails again. */
public abstract sealed class PermanentLlmException extends LlmException
        permits AuthenticationException,
                PermissionException,
                QuotaExhaustedException,
                InvalidRequestException,
                ContextTooLongException,
                ContentBlockedException,
                ModelNotFoundException,
                UnsupportedException,
                MalformedReplyException,
                BudgetExceededException,
                GuardrailBlockedException {

    private static final long serialVersionUID = 1L;

    PermanentLlmException(ErrorKind kind, ErrorFacts facts, @Nullable Throwable cause) {
        super(kind, facts, cause);
    }
}
