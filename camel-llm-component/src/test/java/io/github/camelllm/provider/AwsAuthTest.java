package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

final class AwsAuthTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    /** Columns: address, path, and the path as signatures see it, in which what is escaped is escaped once more. */
    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-west-1.amazonaws.com, /model/plain/converse, /model/plain/converse",
        "https://bedrock-runtime.eu-west-1.amazonaws.com, /model/a.b-v1%3A0/converse, /model/a.b-v1%253A0/converse",
        "https://bedrock-runtime.eu-west-1.amazonaws.com,"
                + " /model/arn%3Aaws%3Abedrock%3A%3A%3Ainference-profile%2Fx/converse-stream,"
                + " /model/arn%253Aaws%253Abedrock%253A%253A%253Ainference-profile%252Fx/converse-stream",
        "http://127.0.0.1:8099/case;chunk=7, /model/a%3A0/converse, /case%3Bchunk%3D7/model/a%253A0/converse",
        "https://proxy.example:443/aws, /model/a/converse, /aws/model/a/converse",
        "https://bedrock-mantle.eu-west-1.api.aws/v1, /chat/completions, /v1/chat/completions"
    })
    void signsAsTheSpecificationSays(URI base, String path, String canonical) throws Exception {
        WireRequest request = new WireRequest(
                        "POST", base, path, Headers.of("Content-Type", "application/json"), body())
                .withHeader("X-Own", "1");

        WireRequest signed = new AwsSigner(
                        "eu-west-1", AwsCredentials.fixed("an-access-key", "a-secret", "a-token"), NOON)
                .sign(request)
                .toCompletableFuture()
                .get();

        assertThat(signed.headers().first("Authorization"))
                .isEqualTo(new Sigv4("an-access-key", "a-secret", "eu-west-1").authorization(signed, canonical));
        assertThat(signed.headers().first("X-Amz-Security-Token")).isEqualTo("a-token");
        assertThat(signed.headers().first("X-Amz-Date")).isEqualTo("20260304T120000Z");
        assertThat(signed.headers().first("Authorization"))
                .contains("content-type;host;")
                .doesNotContain("x-own");
        assertThat(signed.headers().first("X-Own")).isEqualTo("1");
        assertThat(signed.headers().first("Host")).isNull();
        assertThat(signed.body()).isSameAs(request.body());
        assertThat(signed.base().getPort()).isNotEqualTo(443);
    }

    @Test
    void signsARequestWithoutBody() throws Exception {
        URI base = URI.create("https://bedrock.eu-west-1.amazonaws.com");
        WireRequest request =
                WireRequest.get("/foundation-models?byProvider=x&a=%2F").to(base);

        WireRequest signed = new AwsSigner("eu-west-1", AwsCredentials.fixed("an-access-key", "a-secret", null), NOON)
                .sign(request)
                .toCompletableFuture()
                .get();

        assertThat(signed.headers().first("Authorization"))
                .isEqualTo(new Sigv4("an-access-key", "a-secret", "eu-west-1")
                        .authorization(signed, "/foundation-models"));
        assertThat(signed.headers().first("X-Amz-Security-Token")).isNull();
    }

    /** In several pieces, the last of them short. */
    private static WireBody body() throws IOException {
        WireBody.Output output = new WireBody.Output();
        output.write("{\"messages\":\"ä…\"".getBytes(StandardCharsets.UTF_8));
        output.write(new byte[5000], 0, 5000);
        output.write('}');
        return output.body();
    }

    @Test
    void aKeyIsABearerAndWinsOverKeysOfTheEnvironment() {
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
        assertThat(authorization(Map.of("api-key", "own"), environment)).isEqualTo("Bearer own");
        assertThat(authorization(Map.of("token", "own"), environment)).isEqualTo("Bearer own");
        assertThat(authorization(Map.of(), Map.of("AWS_BEARER_TOKEN_BEDROCK", "env")))
                .isEqualTo("Bearer env");
        Map<String, String> both = new HashMap<>(environment);
        both.put("AWS_BEARER_TOKEN_BEDROCK", "env");
        assertThat(authorization(Map.of(), both)).isEqualTo("Bearer env");
    }

    @Test
    void whatTheConnectionSaysWinsOverTheEnvironment() {
        Map<String, String> environment =
                Map.of("AWS_BEARER_TOKEN_BEDROCK", "env", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
        assertThat(authorization(Map.of("access-key", "mine", "secret-key", "s"), environment))
                .startsWith("AWS4-HMAC-SHA256 Credential=mine/");
        assertThat(authorization(Map.of("auth", "aws"), environment)).startsWith("AWS4-HMAC-SHA256 Credential=a/");
        assertThat(authorization(Map.of("auth", "none"), environment)).isNull();
    }

    @Test
    void aKeyThatIsAskedForMustBeThere() {
        assertThatThrownBy(() -> authorization(Map.of("auth", "api-key"), Map.of()))
                .hasRootCauseInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK");
    }

    @Test
    void anAccessKeyNeedsItsSecret() {
        assertThatThrownBy(() -> authorization(Map.of("access-key", "mine"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llm.connection.test.secret-key");
    }

    private static @Nullable String authorization(Map<String, String> settings, Map<String, String> environment) {
        ConnectionSettings connection = ConnectionSettings.of("test", settings, Environment.of(environment));
        URI base = URI.create("https://bedrock-runtime.eu-west-1.amazonaws.com");
        return AwsAuth.of(connection, "eu-west-1")
                .sign(WireRequest.post("/model/a/converse", WireBody.of("{}")).to(base))
                .toCompletableFuture()
                .join()
                .headers()
                .first("Authorization");
    }

    @Test
    void looksForKeysOnAnotherThread() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        AtomicReference<String> where = new AtomicReference<>("");
        AwsCredentials slow = AwsChain.of(() -> {
            where.set(Thread.currentThread().getName());
            try {
                found.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return AwsBasicCredentials.create("found", "it");
        });

        CompletableFuture<?> keys = slow.get().toCompletableFuture();

        assertThat(keys).isNotDone();
        found.countDown();
        assertThat(keys.get()).hasFieldOrPropertyWithValue("accessKeyId", "found");
        assertThat(where.get()).isEqualTo("llm-aws-credentials");
    }

    @Test
    void noKeysAreATypedError() {
        AwsCredentials none = AwsChain.of(() -> {
            throw SdkClientException.create("nothing in the chain");
        });
        assertThatThrownBy(() -> none.get().toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("nothing in the chain");
    }

    @Test
    void withoutTheLibraryOnlySignaturesFail() throws Exception {
        Class<?> type = new Filtering().loadClass(WithoutLibrary.class.getName());
        assertThat(type.getClassLoader()).isInstanceOf(Filtering.class);
        type.getDeclaredMethod("check").invoke(type.getDeclaredConstructor().newInstance());
    }

    /** Runs where the AWS classes cannot be found. */
    public static final class WithoutLibrary {
        public void check() {
            Map<String, String> region = Map.of("region", "eu-west-1");
            Provider bedrock = Providers.get("bedrock");
            Environment bearer = Environment.of(Map.of("AWS_BEARER_TOKEN_BEDROCK", "k"));
            assertThat(bedrock.connector().connect(ConnectionSettings.of("a", region, bearer)))
                    .isNotNull();
            List<Map<String, String>> signed =
                    List.of(Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b"), Map.of());
            for (Map<String, String> keys : signed) {
                assertThatThrownBy(() ->
                                bedrock.connector().connect(ConnectionSettings.of("a", region, Environment.of(keys))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("org.apache.camel:camel-aws-bedrock")
                        .hasMessageContaining("software.amazon.awssdk:http-auth-aws");
            }
        }
    }

    /** Defines the component's classes anew and hides those of the AWS SDK. */
    private static final class Filtering extends ClassLoader {
        Filtering() {
            super(AwsAuthTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.camelllm.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | NullPointerException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
