package io.github.camelllm.codec;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns what a provider says of a failure into the exception that it means: the status decides first, then the words. */
public final class Errors {

    private Errors() {}

    /** The error of a reply whose status is 300 or more. */
    public static LlmException of(WireReply reply) {
        JsonView body = JsonView.ABSENT;
        try {
            body = JsonTape.parse(reply.bytes(), 0, reply.length());
        } catch (IOException e) {
            // a proxy's page, or plain words: described by its beginning below
        }
        ErrorBody error = ErrorBody.read(body);
        String message = error.message();
        String words = error.words();
        if (message == null) {
            message = reply.length() == 0 ? "the reply has no body" : Text.shorten(reply.text(), 300);
            words = words.isEmpty() ? message : words;
        }
        String code = error.code();
        String type = reply.headers().first("x-amzn-errortype");
        if (type != null) {
            code = type.split(":", 2)[0];
            words = code + ' ' + words;
        }
        ErrorFacts facts = new ErrorFacts(
                message,
                reply.status(),
                code,
                error.requestId() == null ? RequestIds.of(reply.headers()) : error.requestId(),
                RetryAfter.of(reply.headers(), error.retryAfter()),
                words);
        if (reply.status() < 400) {
            return new MalformedReplyException(facts.withMessage("a redirect, which is not followed with credentials"));
        }
        return classify(reply.status(), facts);
    }

    /** The error that a body carries although the status says that all is well. */
    public static LlmException inBody(JsonView body) {
        ErrorBody error = ErrorBody.read(body);
        String message = error.message();
        Integer status = error.status();
        String code = error.code();
        int assumed = status == null ? ErrorStatuses.of(error.words()) : status;
        ErrorFacts facts = new ErrorFacts(
                message == null ? "the provider reported an error without words" : message,
                assumed,
                code,
                error.requestId(),
                error.retryAfter(),
                error.words());
        return classify(assumed, facts);
    }

    /** Whether a document that should be a reply, or an event of one, is an error. */
    public static boolean isError(JsonView body) {
        return ErrorBody.isError(body);
    }

    /** An error with a name only, as binary streams have it. */
    public static LlmException named(@Nullable String name, String message) {
        String words = Text.shorten((name == null ? "" : name) + ' ' + message, ErrorBody.LONGEST);
        int status = ErrorStatuses.of(words);
        return classify(status, new ErrorFacts(message, status, name, null, null, words));
    }

    private static LlmException classify(int status, ErrorFacts facts) {
        LlmException known = ErrorWords.builtIn().meaning(facts);
        if (known != null) {
            return known;
        }
        return switch (status) {
            case 401 -> new AuthenticationException(facts);
            case 402 -> new QuotaExhaustedException(facts);
            case 403 -> new PermissionException(facts);
            case 404, 410 -> new ModelNotFoundException(facts);
            case 405, 501 -> new UnsupportedException(facts);
            case 408, 504 -> new LlmTimeoutException(facts);
            case 413 -> new ContextTooLongException(facts);
            case 429 -> new RateLimitException(facts);
            case 451 -> new ContentBlockedException(facts);
            case 424, 425, 498, 499 -> new OverloadedException(facts);
            default -> status >= 500 ? new OverloadedException(facts) : new InvalidRequestException(facts);
        };
    }
}
