package io.github.camelllm;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.UnreachableException;
import io.github.camelllm.http.Timeouts;
import io.github.camelllm.http.WholeReply;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection works: its provider lists its models, which costs nothing and needs a valid key. Where a provider
 * has no list, whether there are credentials.
 */
final class Probe {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Timeouts TIMEOUTS = new Timeouts(LIMIT, LIMIT, LIMIT, LIMIT);
    private static final int LARGEST = 16 * 1024 * 1024;

    private Probe() {}

    /** Completes when the provider has answered; with an {@link LlmException} if the connection does not work. */
    @SuppressWarnings("unchecked") // an operation's name decides its types
    static CompletableFuture<@Nullable Void> of(LlmComponent component, Connection connection) {
        RequestCodec<ModelsRequest> models =
                (RequestCodec<ModelsRequest>) connection.access().operation(OperationName.MODELS, "");
        WireRequest request = models == null ? WireRequest.get("") : models.encode(new ModelsRequest(), new Warnings());
        CompletableFuture<WireReply> reply = new CompletableFuture<>();
        connection
                .access()
                .auth()
                .sign(connection.access().address().complete(request, "").withOwnHeaders(connection.headers()))
                .whenComplete((signed, failure) -> {
                    if (failure != null) {
                        reply.completeExceptionally(failure);
                    } else if (models == null) {
                        reply.complete(WireReply.of(200, signed.headers(), ""));
                    } else {
                        component
                                .transport(signed.base().getScheme())
                                .send(
                                        signed,
                                        TIMEOUTS,
                                        new WholeReply(LARGEST, reply::complete, reply::completeExceptionally));
                    }
                });
        return reply.handle((got, failure) -> {
            if (failure != null) {
                throw told(failure, connection);
            }
            if (models != null && got.status() >= 300) {
                throw told(component.errorWords().meant(models.decodeError(got)), connection);
            }
            return null;
        });
    }

    private static LlmException told(Throwable failure, Connection connection) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LlmException known = cause instanceof LlmException llm
                ? llm
                : new UnreachableException(ErrorFacts.of(String.valueOf(cause)), cause);
        known.at(connection.name(), null).without(connection.secrets());
        return known;
    }
}
