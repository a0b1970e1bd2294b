package io.github.camelllm.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to a model failed. Catch one of the two branches to decide what to do, a leaf to know why. */
public abstract sealed class LlmException extends RuntimeException
        permits TransientLlmException, PermanentLlmException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private ErrorFacts facts;
    private @Nullable String connection;
    private @Nullable String model;

    LlmException(ErrorKind kind, ErrorFacts facts, @Nullable Throwable cause) {
        super(facts.message(), cause);
        this.kind = kind;
        this.facts = facts;
    }

    /** What a person can do about it; null if the message says all there is. */
    protected @Nullable String cure() {
        return null;
    }

    /** Says where it happened. The first caller that knows wins. */
    public final LlmException at(@Nullable String connectionName, @Nullable String modelName) {
        connection = connection == null ? connectionName : connection;
        model = model == null ? modelName : model;
        return this;
    }

    /** Names the provider's id of the call, unless it is known already. */
    public final LlmException identified(@Nullable String requestId) {
        facts = facts.requestId() == null ? facts.withRequestId(requestId) : facts;
        return this;
    }

    /** Takes words out of the message that must not be read by others. */
    public final LlmException without(Iterable<String> secrets) {
        String code = facts.code();
        String words = facts.words();
        facts = new ErrorFacts(
                Secrets.remove(facts.message(), secrets),
                facts.status(),
                code == null ? null : Secrets.remove(code, secrets),
                facts.requestId(),
                facts.retryAfter(),
                words == null ? null : Secrets.remove(words, secrets));
        return this;
    }

    public final ErrorKind kind() {
        return kind;
    }

    /** What is known of the error. */
    public final ErrorFacts facts() {
        return facts;
    }

    /** The original HTTP status; null if the error did not come as a reply. */
    public final @Nullable Integer status() {
        return facts.status();
    }

    /** The provider's own code or type; null if it gave none. */
    public final @Nullable String code() {
        return facts.code();
    }

    /** The provider's own words, without anything added. */
    public final String providerMessage() {
        return facts.message();
    }

    /** The provider's name for the call; null if unknown. */
    public final @Nullable String requestId() {
        return facts.requestId();
    }

    /** How long to wait before the next try; null if the provider did not say. */
    public final @Nullable Duration retryAfter() {
        return facts.retryAfter();
    }

    /** Name of the connection that was used; null if the error came before one was chosen. */
    public final @Nullable String connection() {
        return connection;
    }

    /** The model that was asked; null if the error came before one was chosen. */
    public final @Nullable String model() {
        return model;
    }

    /** Where, what, and the cure, in one line. */
    @Override
    public final String getMessage() {
        StringBuilder text = new StringBuilder();
        if (connection != null) {
            text.append(connection);
            if (model != null) {
                text.append('/').append(model);
            }
            text.append(": ");
        }
        if (facts.status() != null) {
            text.append("HTTP ").append(facts.status());
            text.append(facts.code() == null ? ": " : " " + facts.code() + ": ");
        } else if (facts.code() != null) {
            text.append(facts.code()).append(": ");
        }
        text.append(facts.message());
        if (facts.retryAfter() != null) {
            text.append(" [retry after ").append(facts.retryAfter().toMillis()).append(" ms]");
        }
        if (facts.requestId() != null) {
            text.append(" [request ").append(facts.requestId()).append(']');
        }
        String cure = cure();
        if (cure != null) {
            text.append(" (").append(cure).append(')');
        }
        return text.toString();
    }
}
