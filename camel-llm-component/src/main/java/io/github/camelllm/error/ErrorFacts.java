package io.github.camelllm.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an error.
 *
 * @param message what went wrong, in the provider's words where it said any; never a key, never a prompt
 * @param status HTTP status; null if the error did not come as a reply
 * @param code the provider's own code or type; null if it gave none
 * @param requestId the provider's name for the call, for its support; null if unknown
 * @param retryAfter how long to wait before the next try; null if the provider did not say
 * @param words all codes and the message, by which it can be told what the error is; null where that is known otherwise
 */
public record ErrorFacts(
        String message,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        @Nullable String words)
        implements java.io.Serializable {

    public ErrorFacts(
            String message,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        this(message, status, code, requestId, retryAfter, null);
    }

    public static ErrorFacts of(String message) {
        return new ErrorFacts(message, null, null, null, null);
    }

    public static ErrorFacts of(int status, String message) {
        return new ErrorFacts(message, status, null, null, null);
    }

    public ErrorFacts withMessage(String other) {
        return new ErrorFacts(other, status, code, requestId, retryAfter, words);
    }

    public ErrorFacts withRequestId(@Nullable String other) {
        return new ErrorFacts(message, status, code, other, retryAfter, words);
    }

    public ErrorFacts withRetryAfter(@Nullable Duration other) {
        return new ErrorFacts(message, status, code, requestId, other, words);
    }
}
