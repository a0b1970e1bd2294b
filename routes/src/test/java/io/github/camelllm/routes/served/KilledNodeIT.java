package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two processes on one PostgreSQL, one of which is killed in mid-call. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class KilledNodeIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int start(String name, EmbeddedPostgres postgres) throws Exception {
        int port = free();
        Path config = folder.resolve(name + ".properties");
        Files.write(
                config,
                List.of(
                        "camel.server.port=" + port,
                        "llm.gateway.node=" + name,
                        "llm.database.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "llm.database.user=postgres",
                        "llm.limits.store=database",
                        "llm.gateway.reservation-seconds=3",
                        "llm.gateway.sweep-millis=500",
                        "llm.connection.exact.provider=simulator",
                        "llm.connection.exact.price.input=0",
                        "llm.connection.exact.price.output=6"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "camel-llm-gateway.jar").toString(),
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).isTrue();
            return send(port, "GET", "/v1/models", "").statusCode() == 200;
        });
        return port;
    }

    private static HttpRequest request(int port, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    private static HttpResponse<String> send(int port, String method, String path, String body, String... headers)
            throws Exception {
        return CLIENT.send(request(port, method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatAKilledNodeReservedIsGivenBackAndItsCallIsInTheLedger() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            JdbcTemplate database = new JdbcTemplate(postgres.getPostgresDatabase());
            int one = start("one", postgres);
            int two = start("two", postgres);
            String made = send(one, "POST", "/v1/keys", "{\"budgets\":[{\"period\":\"month\",\"limit_usd\":0.00006}]}")
                    .body();
            String key = made.replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
            String account = "key " + key.split("_", -1)[1];

            // a call on the first node that lasts, and takes all of the budget while it does
            String slow = "{\"model\":\"exact/slow\",\"latency-ms\":60000,\"max_tokens\":10,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
            CompletableFuture<HttpResponse<String>> lasting = CLIENT.sendAsync(
                    request(one, "POST", "/v1/chat/completions", slow, "X-API-Key", key),
                    HttpResponse.BodyHandlers.ofString());
            await().until(() -> !database.queryForList(
                            "select 1 from llm_budget where name = ? and reserved = 0.00006", account)
                    .isEmpty());
            String quick = "{\"model\":\"exact/echo\",\"max_tokens\":1,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
            assertThat(send(two, "POST", "/v1/chat/completions", quick, "X-API-Key", key)
                            .statusCode())
                    .isEqualTo(429);

            processes.get(0).destroyForcibly().waitFor();
            assertThat(lasting.handle((answer, failure) -> failure).get()).isNotNull();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> send(two, "POST", "/v1/chat/completions", quick, "X-API-Key", key)
                                    .statusCode()
                            == 200);
            await().until(() ->
                    database.queryForObject("select spent from llm_budget where name = ?", BigDecimal.class, account)
                                    .signum()
                            > 0);
            List<Map<String, Object>> lost = database.queryForList(
                    "select * from llm_request where key_id = ? and outcome = 'LOST'", account.substring(4));
            assertThat(lost).hasSize(1);
            assertThat(lost.get(0)).containsEntry("model", "slow").containsEntry("cost", null);
        }
    }
}
