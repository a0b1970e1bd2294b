package io.github.camelllm.codec.anthropic;

import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.ErrorEncoder;
import io.github.camelllm.codec.ErrorStatus;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures in the words of this format.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/errors">the format</a>
 */
public final class MessageErrors implements ErrorEncoder {

    private static final int OVERLOADED = 529;

    @Override
    public int status(LlmException why) {
        return why instanceof OverloadedException && why.status() == null ? OVERLOADED : ErrorStatus.of(why);
    }

    @Override
    public WireBody encode(LlmException why, @Nullable String requestId) {
        return Bodies.json(Map.of(), json -> write(json, why, requestId));
    }

    static void write(JsonWriter json, LlmException why, @Nullable String requestId) {
        json.field("type", "error").beginObject("error").field("type", type(why));
        json.field("message", why.providerMessage()).end();
        json.field("request_id", requestId);
    }

    private static String type(LlmException why) {
        if (why instanceof AuthenticationException) {
            return "authentication_error";
        } else if (why instanceof PermissionException) {
            return "permission_error";
        } else if (why instanceof QuotaExhaustedException || why instanceof BudgetExceededException) {
            return "billing_error";
        } else if (why instanceof ModelNotFoundException) {
            return "not_found_error";
        } else if (why instanceof RateLimitException) {
            return "rate_limit_error";
        } else if (why instanceof LlmTimeoutException || why instanceof DeadlineExceededException) {
            return "timeout_error";
        }
        int status = ErrorStatus.of(why);
        if (status == 413) {
            return "request_too_large";
        } else if (status == 404) {
            return "not_found_error";
        } else if (status == OVERLOADED || (status == 503 && why instanceof OverloadedException)) {
            return "overloaded_error";
        }
        return status >= 500 ? "api_error" : "invalid_request_error";
    }
}
