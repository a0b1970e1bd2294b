package io.github.camelllm.provider;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Finds keys where the AWS SDK looks for them: profiles, containers, instances, single sign-on. It keeps them itself. */
final class AwsChain {

    /* Looking for keys may read files or ask another server, so that it has threads of its own while it is needed. */
    private static final Executor LOOKUP = lookup();

    private AwsChain() {}

    /** @param profile null for the default one */
    static AwsCredentials credentials(@Nullable String profile) {
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        return of(chain.build());
    }

    static AwsCredentials of(AwsCredentialsProvider provider) {
        return () -> {
            CompletableFuture<AwsCredentialsIdentity> keys = new CompletableFuture<>();
            LOOKUP.execute(() -> resolve(provider, keys));
            return keys;
        };
    }

    private static void resolve(AwsCredentialsProvider provider, CompletableFuture<AwsCredentialsIdentity> keys) {
        try {
            keys.complete(provider.resolveCredentials());
        } catch (RuntimeException | LinkageError e) {
            keys.completeExceptionally(
                    new AuthenticationException(ErrorFacts.of("no AWS credentials: " + e.getMessage()), e));
        }
    }

    private static Executor lookup() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                processors, processors, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "llm-aws-credentials");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
