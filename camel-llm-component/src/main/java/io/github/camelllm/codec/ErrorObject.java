package io.github.camelllm.codec;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.GuardrailBlockedException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures as an object {@code error} with message, type, param and code, which several formats share.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">the format</a>
 */
public final class ErrorObject implements ErrorEncoder {

    @Override
    public int status(LlmException why) {
        return ErrorStatus.of(why);
    }

    @Override
    public WireBody encode(LlmException why, @Nullable String requestId) {
        return Bodies.json(Map.of(), json -> write(json, why));
    }

    /** Writes the member {@code error}. */
    public static void write(JsonWriter json, LlmException why) {
        json.beginObject("error").field("message", why.providerMessage());
        json.field("type", type(why)).any("param", null);
        json.any("code", code(why));
        json.end();
    }

    public static String type(LlmException why) {
        if (why instanceof AuthenticationException) {
            return "authentication_error";
        } else if (why instanceof PermissionException) {
            return "permission_error";
        } else if (why instanceof QuotaExhaustedException || why instanceof BudgetExceededException) {
            return "insufficient_quota";
        } else if (why instanceof RateLimitException) {
            return "rate_limit_error";
        }
        return why instanceof TransientLlmException || ErrorStatus.of(why) >= 500
                ? "server_error"
                : "invalid_request_error";
    }

    /** The format's own word for what clients act on; else the provider's. Null if there is none. */
    public static @Nullable String code(LlmException why) {
        if (why instanceof ContextTooLongException) {
            return "context_length_exceeded";
        } else if (why instanceof ModelNotFoundException) {
            return "model_not_found";
        } else if (why instanceof QuotaExhaustedException) {
            return "insufficient_quota";
        } else if (why instanceof BudgetExceededException) {
            return "budget_exceeded";
        } else if (why instanceof RateLimitException) {
            return "rate_limit_exceeded";
        } else if (why instanceof AuthenticationException) {
            return "invalid_api_key";
        } else if (why instanceof ContentBlockedException || why instanceof GuardrailBlockedException) {
            return "content_filter";
        } else if (why instanceof OverloadedException && why.code() == null) {
            return "overloaded";
        }
        return why.code();
    }
}
