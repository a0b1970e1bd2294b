package io.github.camelllm.error;

import org.jspecify.annotations.Nullable;

/** Asking again brings nothing: the same call to the same place fails again, or nobody waits for it any more. */
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
                GuardrailBlockedException,
                CancelledException,
                DeadlineExceededException {

    private static final long serialVersionUID = 1L;

    PermanentLlmException(ErrorKind kind, ErrorFacts facts, @Nullable Throwable cause) {
        super(kind, facts, cause);
    }
}
