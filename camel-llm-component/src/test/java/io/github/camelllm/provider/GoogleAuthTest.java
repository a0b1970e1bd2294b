package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from a token server on this machine, for a service account that is made here. */
final class GoogleAuthTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> forms = new ArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private volatile int status = 200;
    private volatile int lifetime = 3600;

    @BeforeEach
    void startTokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.start();
    }

    @AfterEach
    void stopTokenServer() {
        open.countDown();
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        synchronized (forms) {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        int number = asked.incrementAndGet();
        try {
            open.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String body = status == 200
                ? "{\"access_token\":\"token-" + number + "\",\"expires_in\":" + lifetime
                        + ",\"token_type\":\"Bearer\"}"
                : "{\"error\":\"invalid_grant\",\"error_description\":\"account not found\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Path serviceAccount() throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Path file = folder.resolve("account.json");
        new ObjectMapper()
                .writeValue(
                        file.toFile(),
                        Map.of(
                                "type",
                                "service_account",
                                "project_id",
                                "p",
                                "private_key_id",
                                "made-for-this-test",
                                "private_key",
                                "-----BEGIN " + "PRIVATE KEY-----\n" + key + "\n-----END " + "PRIVATE KEY-----\n",
                                "client_email",
                                "test@p.example",
                                "client_id",
                                "1",
                                "token_uri",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/token"));
        return file;
    }

    private static Auth auth(Path account) {
        return Providers.get("vertex")
                .connector()
                .connect(ConnectionSettings.of(
                        "v",
                        Map.of("project", "p"),
                        Environment.of(Map.of("GOOGLE_APPLICATION_CREDENTIALS", account.toString()))))
                .auth();
    }

    private static CompletableFuture<String> sign(Auth auth) {
        WireRequest request = WireRequest.get("/x").to(URI.create("https://us-central1-aiplatform.googleapis.com/v1"));
        return auth.sign(request)
                .thenApply(signed -> String.valueOf(signed.headers().first("Authorization")))
                .toCompletableFuture();
    }

    @Test
    void callersShareOneTokenAndNobodyBlocks() throws Exception {
        Auth auth = auth(serviceAccount());
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(sign(auth)); // the server does not answer yet
        }
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        open.countDown();
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("Bearer token-1");
        }
        assertThat(sign(auth)).isCompletedWithValue("Bearer token-1");
        assertThat(asked).hasValue(1);
        assertThat(forms).singleElement().asString().contains("grant_type=", "assertion=");
    }

    @Test
    void anOldTokenIsRenewed() throws Exception {
        open.countDown();
        lifetime = 1; // older than the library's margin from the beginning
        Auth auth = auth(serviceAccount());
        assertThat(sign(auth).get(20, TimeUnit.SECONDS)).isEqualTo("Bearer token-1");
        lifetime = 3600;
        assertThat(sign(auth).get(20, TimeUnit.SECONDS)).isEqualTo("Bearer token-2");
        assertThat(sign(auth).get(20, TimeUnit.SECONDS)).isEqualTo("Bearer token-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusedAccountNamesTheCureAndIsTriedAgain() throws Exception {
        open.countDown();
        status = 400;
        Auth auth = auth(serviceAccount());
        assertThatThrownBy(() -> sign(auth).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("connection 'v'")
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                .hasMessageContaining("llm.connection.v.token");
        status = 200;
        assertThat(sign(auth).get(20, TimeUnit.SECONDS)).startsWith("Bearer token-");
    }

    @Test
    void aMissingFileNamesTheCureAndIsLookedForAgain() throws Exception {
        open.countDown();
        Path missing = folder.resolve("account.json");
        Auth auth = auth(missing);
        assertThatThrownBy(() -> sign(auth).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("account.json")
                .hasMessageContaining("gcloud auth application-default login");
        serviceAccount();
        assertThat(sign(auth).get(20, TimeUnit.SECONDS)).isEqualTo("Bearer token-1");
    }

    @Test
    void withoutTheLibraryOnlyItsUsersFail() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            if (!entry.contains("google-auth-library")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object said = without.loadClass(WithoutLibrary.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(((Supplier<?>) said).get().toString())
                    .contains("bearer: Bearer given")
                    .contains("AuthenticationException")
                    .contains("com.google.auth:google-auth-library-oauth2-http");
        }
    }

    /** Runs where the library is not. */
    public static final class WithoutLibrary implements Supplier<String> {
        @Override
        public String get() {
            Auth needsNone = connect(Map.of("project", "p", "token", "given"));
            String failure = sign(connect(Map.of("project", "p")))
                    .handle((header, e) -> String.valueOf(e))
                    .join();
            return "bearer: " + sign(needsNone).join() + ", library: " + failure;
        }

        private static Auth connect(Map<String, String> settings) {
            return Providers.get("vertex")
                    .connector()
                    .connect(ConnectionSettings.of("v", settings, Environment.of(Map.of())))
                    .auth();
        }
    }
}
