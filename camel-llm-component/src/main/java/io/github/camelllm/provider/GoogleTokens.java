package io.github.camelllm.provider;

import com.google.auth.RequestMetadataCallback;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Application Default Credentials. They are found and renewed off the caller's thread, once for all callers
 * that wait; a caller who finds a fresh token does not wait at all.
 *
 * @see <a href="https://cloud.google.com/docs/authentication/application-default-credentials">where they are found</a>
 */
final class GoogleTokens implements Auth {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final int LONGEST = 300;

    private static final Executor WORKERS = workers();

    private final ConnectionSettings settings;
    private @Nullable CompletableFuture<GoogleCredentials> credentials;

    GoogleTokens(ConnectionSettings settings) {
        this.settings = settings;
    }

    private static Executor workers() {
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "camel-llm-google-auth");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    @Override
    public CompletionStage<WireRequest> sign(WireRequest request) {
        return credentials()
                .thenCompose(found -> proof(found, request))
                .handle((proof, failure) -> signed(request, proof, failure));
    }

    private WireRequest signed(
            WireRequest request, @Nullable Map<String, List<String>> proof, @Nullable Throwable failure) {
        if (proof == null) {
            throw failed(failure);
        }
        WireRequest signed = request;
        for (Map.Entry<String, List<String>> header : proof.entrySet()) {
            for (String value : header.getValue()) {
                signed = signed.withHeader(header.getKey(), value);
            }
        }
        return signed;
    }

    /** Looked for once; again only if there were none. */
    private synchronized CompletableFuture<GoogleCredentials> credentials() {
        if (credentials == null || credentials.isCompletedExceptionally()) {
            credentials = CompletableFuture.supplyAsync(this::find, WORKERS);
        }
        return credentials;
    }

    private GoogleCredentials find() {
        try {
            String file = settings.environment().get(VARIABLE);
            return read(file).createScoped(SCOPE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoogleCredentials read(@Nullable String file) throws IOException {
        if (file == null || file.isBlank()) {
            return GoogleCredentials.getApplicationDefault();
        }
        try (InputStream key = Files.newInputStream(Path.of(file.strip()))) {
            return GoogleCredentials.fromStream(key);
        }
    }

    private static CompletableFuture<Map<String, List<String>>> proof(GoogleCredentials found, WireRequest request) {
        CompletableFuture<Map<String, List<String>>> proof = new CompletableFuture<>();
        found.getRequestMetadata(request.uri(), WORKERS, new RequestMetadataCallback() {
            @Override
            public void onSuccess(Map<String, List<String>> headers) {
                proof.complete(headers);
            }

            @Override
            public void onFailure(Throwable failure) {
                proof.completeExceptionally(failure);
            }
        });
        return proof;
    }

    private AuthenticationException failed(@Nullable Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = cause == null ? "no token came" : String.valueOf(cause.getMessage());
        why = why.replaceAll("\\s+", " ").strip();
        why = why.length() > LONGEST ? why.substring(0, LONGEST) + "…" : why;
        String connection = "llm.connection." + settings.name();
        return new AuthenticationException(
                ErrorFacts.of("connection '" + settings.name() + "' got no token from Google (" + why + "): set "
                        + VARIABLE + " to the key file of a service account, or run 'gcloud auth application-default"
                        + " login', or set " + connection + ".token"),
                cause);
    }
}
