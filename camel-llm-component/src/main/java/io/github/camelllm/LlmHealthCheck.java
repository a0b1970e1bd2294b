package io.github.camelllm;

import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.UnreachableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Whether the connection of an endpoint works. */
final class LlmHealthCheck extends AbstractHealthCheck {

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
            await(Probe.of(endpoint.component(), connection));
            builder.up();
        } catch (LlmException e) {
            builder.detail("kind", e.kind().name());
            builder.message(e.getMessage());
            builder.error(e);
            builder.down();
        }
    }

    private static void await(CompletableFuture<@Nullable Void> answer) {
        try {
            answer.get(Probe.LIMIT.toMillis() * 2, TimeUnit.MILLISECONDS);
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
