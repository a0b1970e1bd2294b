package io.github.camelllm;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.UnreachableException;
import io.github.camelllm.http.Timeouts;
import io.github.camelllm.http.WholeReply;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether a connection works: its provider lists its models, which costs nothing and needs a valid key. Where a provider
 * has no list, whether there are credentials.
 */
final class LlmHealthCheck extends AbstractHealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Timeouts TIMEOUTS = new Timeouts(LIMIT, LIMIT, LIMIT, LIMIT);
    private static final int LARGEST = 16 * 1024 * 1024;

    private final LlmEndpoint endpoint;

    private LlmHealthCheck(LlmEndpoint endpoint) {
        super("camel", "llm-producer-" + endpoint.destination().connection().name());
        this.endpoint = endpoint;
    }

    /** Made here, so that callers need not know a class of an optional library. */
    static HealthCheck of(LlmEndpoint endpoint) {
        LlmHealthCheck check = new LlmHealthCheck(endpoint);
        check.setEnabled(endpoint.component().isHealthCheckProducerEnabled());
        return check;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Connection connection = endpoint.destination().connection();
        builder.detail("connection", connection.name());
        builder.detail("provider", connection.provider().name());
        try {
            check(connection);
            builder.up();
        } catch (LlmException e) {
            e.at(connection.name(), null).without(connection.secrets());
            builder.detail("kind", e.kind().name());
            builder.message(e.getMessage());
            builder.error(e);
            builder.down();
        }
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    private void check(Connection connection) {
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
                        endpoint.component()
                                .transport(signed.base().getScheme())
                                .send(
                                        signed,
                                        TIMEOUTS,
                                        new WholeReply(LARGEST, reply::complete, reply::completeExceptionally));
                    }
                });
        WireReply got = await(reply);
        if (models != null && got.status() >= 300) {
            throw models.decodeError(got);
        }
    }

    private static WireReply await(CompletableFuture<WireReply> reply) {
        try {
            return reply.get(LIMIT.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LlmException llm) {
                throw llm;
            }
            throw new UnreachableException(ErrorFacts.of(String.valueOf(e.getCause())), e);
        } catch (TimeoutException e) {
            throw new LlmTimeoutException(ErrorFacts.of("no answer to the health check"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmTimeoutException(ErrorFacts.of("the health check was interrupted"), e);
        }
    }
}
