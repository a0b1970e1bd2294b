package io.github.camelllm.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.routes.gateway.TraceReceiver;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as people start it: one jar, one command, no key. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class GatewayJarIT {

    private static final Path JAR = Path.of("target", "camel-llm-gateway.jar").toAbsolutePath();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Process gateway;

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.destroy();
            if (!gateway.waitFor(20, TimeUnit.SECONDS)) {
                gateway.destroyForcibly();
            }
        }
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start(String... arguments) throws Exception {
        start(java.util.Map.of(), arguments);
    }

    private void start(java.util.Map<String, String> environment, String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(java.util.List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        gateway = builder.start();
    }

    /** Sent as soon as the server listens, which is before its routes are there. */
    private static HttpResponse<String> early(HttpRequest request) throws Exception {
        while (true) {
            try {
                return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (java.net.ConnectException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void servesTheFirstRequestWithoutAnyKey() throws Exception {
        int port = free();
        Path config = folder.resolve("gateway.properties");
        Files.writeString(
                config,
                "camel.server.port=" + port
                        + "\nllm.connection.team.provider=simulator\nllm.connection.team.model=echo\n");
        start("--config", config.toString());
        HttpResponse<String> answer =
                early(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"team\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"content\":\"Hello\"");

        HttpResponse<String> models =
                early(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/models"))
                        .build());
        assertThat(models.body()).contains("\"id\":\"team/echo\"").contains("\"id\":\"simulator/echo\"");

        BufferedReader lines =
                new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        while (!said.toString().contains("Keys")) {
            String line = lines.readLine();
            assertThat(line).as("%s", said).isNotNull();
            said.append(line).append('\n');
        }
        assertThat(said)
                .contains("http://127.0.0.1:" + port + "/v1")
                .contains("curl http://127.0.0.1:" + port)
                .contains("team/echo")
                .doesNotContain("restricted method");
    }

    /** What is looked up by name in several jars must be in the one that they became. */
    @Test
    void tellsItsOperators() throws Exception {
        int port = free();
        Path log = folder.resolve("log");
        try (TraceReceiver receiver = new TraceReceiver()) {
            start(java.util.Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()), "--port", "" + port);
            Thread reading = new Thread(() -> {
                try {
                    Files.copy(gateway.getInputStream(), log);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            reading.start();
            HttpResponse<String> answer = early(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                    .header("x-request-id", "order-1")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"simulator/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String observe = "http://127.0.0.1:" + port + "/observe/";
            for (String path : java.util.List.of("health/live", "health/ready", "health")) {
                HttpResponse<String> health =
                        early(HttpRequest.newBuilder(URI.create(observe + path)).build());
                assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            }
            assertThat(early(HttpRequest.newBuilder(URI.create(observe + "metrics"))
                                    .build())
                            .body())
                    .contains("gen_ai_client_operation_duration_seconds_bucket")
                    .contains("gen_ai_server_request_duration_seconds_bucket")
                    .contains("jvm_memory_used_bytes");
            gateway.destroy();
            assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
            reading.join();
            assertThat(receiver.received()).contains("llm-gateway chat").contains("chat echo");
            assertThat(log).content().contains("POST /v1/chat/completions 200").contains("request_id=order-1");
        }
    }

    @Test
    void saysThatAFileIsMissing() throws Exception {
        start("--config", folder.resolve("none.properties").toString());
        String said = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gateway.waitFor()).isEqualTo(2);
        assertThat(said).contains("there is no file").contains("Usage:");
    }

    /** Files of the same name in several jars are joined, or Camel would miss what only some of them name. */
    @Test
    void keepsWhatCamelLooksUp() throws Exception {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(JAR.toFile())) {
            java.util.jar.JarEntry loaders = jar.getJarEntry("META-INF/services/org/apache/camel/TypeConverterLoader");
            String text = new String(jar.getInputStream(loaders).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("io.github.camelllm.LlmConverters")
                    .contains("org.apache.camel.component.http.HttpConvertersLoader");
        }
    }
}
