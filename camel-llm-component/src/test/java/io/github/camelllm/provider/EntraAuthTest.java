package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class EntraAuthTest {

    private static final WireRequest REQUEST = WireRequest.post("/chat/completions", WireBody.of("{}"))
            .to(URI.create("https://example.openai.azure.com/openai/v1"));

    private static ConnectionSettings settings(Map<String, String> values) {
        return ConnectionSettings.of("test", values, Environment.NONE);
    }

    @Test
    void callersShareOneTokenAndDoNotWaitForIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<String> scope = new AtomicReference<>();
        CountDownLatch come = new CountDownLatch(1);
        TokenCredential credential = wanted -> {
            scope.set(wanted.getScopes().get(0));
            return Mono.fromCallable(() -> {
                come.await();
                return new AccessToken(
                        "token-" + asked.incrementAndGet(),
                        OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
            });
        };
        EntraTokens tokens = new EntraTokens(settings(Map.of()), credential);
        CompletionStage<WireRequest> first = tokens.sign(REQUEST);
        CompletionStage<WireRequest> second = tokens.sign(REQUEST);
        assertThat(first.toCompletableFuture()).isNotDone();
        come.countDown();
        assertThat(first.toCompletableFuture().get().headers().first("Authorization"))
                .isEqualTo("Bearer token-1");
        assertThat(second.toCompletableFuture().get().headers().first("Authorization"))
                .isEqualTo("Bearer token-1");
        assertThat(scope.get()).isEqualTo("https://cognitiveservices.azure.com/.default");
    }

    @Test
    void aFailureNamesTheCureAndIsTriedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TokenCredential credential = wanted -> asked.incrementAndGet() == 1
                ? Mono.error(new IllegalStateException("no identity here"))
                : Mono.just(
                        new AccessToken("t", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        EntraTokens tokens = new EntraTokens(settings(Map.of()), credential);
        assertThatThrownBy(() -> tokens.sign(REQUEST).toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("no identity here")
                .hasMessageContaining("az login")
                .hasMessageContaining("llm.connection.test.api-key");
    }

    @Test
    void theKindIsChosenBySetting() {
        Provider azure = Providers.get("azure");
        Map<String, String> base = Map.of("base-url", "https://example.openai.azure.com/openai/v1");
        assertThat(azure.connector()
                        .connect(settings(base).with(Map.of("auth", "entra")))
                        .auth())
                .isInstanceOf(EntraAuth.class);
        assertThat(azure.connector()
                        .connect(settings(base).with(Map.of("auth", "managed-identity")))
                        .auth())
                .isInstanceOf(EntraAuth.class);
        assertThatThrownBy(() -> azure.connector().connect(settings(base).with(Map.of("auth", "kerberos"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entra, managed-identity");
    }

    @Test
    void withoutTheLibraryOnlyItsUsersFail() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("azure-identity") && !entry.contains("azure-core")) {
                classPath.add(new File(entry).toURI().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            String error = (String) without.loadClass(WithoutAzure.class.getName())
                    .getMethod("run")
                    .invoke(null);
            assertThat(error).contains("AuthenticationException").contains("com.azure:azure-identity");
        }
    }

    /** Runs where the library is missing. */
    public static final class WithoutAzure {
        private WithoutAzure() {}

        public static String run() throws Exception {
            Map<String, String> values =
                    Map.of("base-url", "https://example.openai.azure.com/openai/v1", "api-key", "k");
            ConnectionSettings settings = ConnectionSettings.of("test", values, Environment.NONE);
            Provider azure = Providers.get("azure");
            azure.connector()
                    .connect(settings)
                    .auth()
                    .sign(REQUEST)
                    .toCompletableFuture()
                    .get();
            try {
                azure.connector()
                        .connect(settings.with(Map.of("auth", "entra")))
                        .auth()
                        .sign(REQUEST)
                        .toCompletableFuture()
                        .get();
                return "no error";
            } catch (ExecutionException e) {
                return String.valueOf(e.getCause());
            }
        }
    }
}
