package io.github.camelllm.codec;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.UnreachableException;

/** The HTTP status that tells a caller of a failure: the provider's own, or the one that the kind of failure means. */
public final class ErrorStatus {

    /** Of nginx: nobody waits for the answer. */
    private static final int HUNG_UP = 499;

    private ErrorStatus() {}

    public static int of(LlmException why) {
        Integer told = why.status();
        return told != null && told >= 400 && told < 600 ? told : meant(why);
    }

    private static int meant(LlmException why) {
        if (why instanceof AuthenticationException) {
            return 401;
        } else if (why instanceof PermissionException) {
            return 403;
        } else if (why instanceof ModelNotFoundException) {
            return 404;
        } else if (why instanceof RateLimitException
                || why instanceof QuotaExhaustedException
                || why instanceof BudgetExceededException) {
            return 429;
        } else if (why instanceof OverloadedException) {
            return 503;
        } else if (why instanceof LlmTimeoutException || why instanceof DeadlineExceededException) {
            return 504;
        } else if (why instanceof CancelledException) {
            return HUNG_UP;
        } else if (why instanceof UnreachableException
                || why instanceof CutStreamException
                || why instanceof MalformedReplyException) {
            return 502;
        }
        return 400;
    }
}
