package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.routes.gateway.account.LedgerTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every request leaves one row, whatever becomes of it. */
final class LedgerTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Map<String, Object> row(HttpResponse<?> answer) {
        String request = answer.headers()
                .firstValue("x-request-id")
                .or(() -> answer.headers().firstValue("request-id"))
                .orElseThrow();
        await().until(() -> !rows(request).isEmpty());
        assertThat(rows(request)).hasSize(1);
        return rows(request).get(0);
    }

    private static List<Map<String, Object>> rows(String request) {
        return node.database().queryForList("select * from llm_request where request_id = ?", request);
    }

    /** The row as the management tells it. */
    private static JsonNode told(Map<String, Object> row) throws Exception {
        for (JsonNode one : Node.json(node.get("/v1/usage/requests?limit=1000")).get("requests")) {
            if (one.get("id").asText().equals(String.valueOf(row.get("id")))) {
                return one;
            }
        }
        throw new AssertionError("the request is not told: " + row);
    }

    private static JsonNode attempts(Map<String, Object> row) throws Exception {
        return Node.JSON.readTree(row.get("attempts").toString());
    }

    @Test
    void anAnswerIsOneRow() throws Exception {
        HttpResponse<String> answer = node.ask("simulator/echo", "Hello there", "x-llm-tags", "team=a, mail");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, Object> row = row(answer);
        assertThat(row)
                .containsEntry("tenant", "local")
                .containsEntry("outcome", "COMPLETE")
                .containsEntry("status", 200)
                .containsEntry("operation", "chat")
                .containsEntry("format", "chat-completions")
                .containsEntry("target", "simulator/echo")
                .containsEntry("provider", "simulator")
                .containsEntry("streamed", false)
                .containsEntry("input_tokens", 5L)
                .containsEntry("output_tokens", 2L);
        assertThat((BigDecimal) row.get("cost")).isEqualByComparingTo("0.000013");
        assertThat(attempts(row)).hasSize(1);
        // the rest is the row's
        assertThat(attempts(row).get(0).fieldNames()).toIterable().containsOnly("begun_ms", "ms", "request_id");
        String tags = "select tag from llm_request_tag where request = ? order by tag";
        await().until(() ->
                node.database().queryForList(tags, String.class, row.get("id")).size() == 2);
        assertThat(node.database().queryForList(tags, String.class, row.get("id")))
                .containsExactly("mail", "team=a");
    }

    /** A caller may give its requests a name, and one name to many of them: each is accounted for. */
    @Test
    void requestsOfOneNameAreARowEach() {
        for (int i = 0; i < 2; i++) {
            assertThat(node.ask("simulator/echo", "hi", "x-request-id", "mine").statusCode())
                    .isEqualTo(200);
        }
        await().until(() -> rows("mine").size() == 2);
    }

    @Test
    void aStreamIsOneRowWithTheTimeOfItsFirstToken() {
        Map<String, Object> row = row(node.post(
                "/v1/messages",
                "{\"model\":\"simulator/lorem\",\"max_tokens\":50,\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
        assertThat(row)
                .containsEntry("outcome", "COMPLETE")
                .containsEntry("streamed", true)
                .containsEntry("format", "messages");
        assertThat(row.get("first_token_millis")).isNotNull();
        assertThat((Long) row.get("output_tokens")).isPositive();
        assertThat(row.get("cost")).isNotNull();
    }

    @Test
    void aFailureHasItsStatusAndCostsNothing() {
        Map<String, Object> row = row(node.ask("simulator/fail-500", "hi"));
        assertThat(row).containsEntry("outcome", "FAILED").containsEntry("status", 500);
        assertThat(row.get("error")).isEqualTo("OverloadedException");
        assertThat((BigDecimal) row.get("cost")).isZero();
    }

    @Test
    void aStreamThatBreaksOffHasFailed() {
        HttpResponse<String> answer =
                node.post("/v1/chat/completions", Node.question("simulator/fail-cut", "hi", true));
        Map<String, Object> row = row(answer);
        assertThat(row).containsEntry("outcome", "FAILED").containsEntry("status", 200);
        assertThat(row.get("error")).isEqualTo("CutStreamException");
    }

    @Test
    void failoverIsOneRowWithAllAttempts() throws Exception {
        Map<String, Object> row = row(node.ask("backup", "hi"));
        assertThat(row)
                .containsEntry("outcome", "COMPLETE")
                .containsEntry("target", "backup")
                .containsEntry("model", "echo");
        JsonNode attempts = attempts(row);
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).get("outcome").asText()).isEqualTo("FAILED");
        assertThat(attempts.get(0).get("status").asInt()).isEqualTo(503);
        assertThat(attempts.get(1).has("outcome")).isFalse();
        JsonNode told = told(row).get("attempts");
        assertThat(told.get(0).get("outcome").asText()).isEqualTo("FAILED");
        assertThat(told.get(0).get("error").asText()).isEqualTo("OverloadedException");
        assertThat(told.get(0).get("model").asText()).isEqualTo("fail-503");
        assertThat(told.get(1).get("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(told.get(1).get("error").isNull()).isTrue();
        assertThat(told.get(1).get("model").asText()).isEqualTo("echo");
        assertThat(told.get(1).get("cost_usd").decimalValue()).isEqualByComparingTo((BigDecimal) row.get("cost"));
    }

    @Test
    void aCallerThatHangsUpIsAccountedFor() throws Exception {
        String body = "{\"model\":\"simulator/lorem\",\"stream\":true,\"words\":2000,\"tokens-per-second\":50,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hang up\"}]}";
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            caller.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nx-llm-tags: hangs-up\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(caller.getInputStream().read()).isPositive();
        }
        String found =
                "select r.* from llm_request r join llm_request_tag t on t.request = r.id where t.tag = 'hangs-up'";
        await().until(() -> node.database().queryForList(found).size() == 1);
        assertThat(node.database().queryForList(found).get(0)).containsEntry("outcome", "CANCELLED");
    }

    @Test
    void anUnknownModelIsARowToo() {
        assertThat(row(node.ask("nothing-of-that-name", "hi")))
                .containsEntry("outcome", "REFUSED")
                .containsEntry("status", 404);
    }

    @Test
    void vectorsAndListsAreRows() {
        assertThat(row(node.post("/v1/embeddings", "{\"model\":\"simulator/embed\",\"input\":\"hi\"}")))
                .containsEntry("operation", "embed")
                .containsEntry("outcome", "COMPLETE");
        assertThat(row(node.get("/v1/models")))
                .containsEntry("operation", "models")
                .containsEntry("outcome", "COMPLETE");
    }

    @Test
    void rowsGoWhenTheyAreOldEnough() {
        Map<String, Object> kept = row(node.ask("simulator/echo", "keep me"));
        Instant now = Instant.now();
        long old = copied(kept, now.minus(Duration.ofDays(401)));
        long notYet = copied(kept, now.minus(Duration.ofDays(399)));
        for (Long request : List.of(old, notYet)) {
            node.database().update("insert into llm_request_tag (request, tag) values (?, 'aged')", request);
        }
        try (ProducerTemplate template = node.context().createProducerTemplate()) {
            template.sendBody("direct:gateway-ledger-clean", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(node.database()
                        .queryForList(
                                "select id from llm_request where id in (?, ?, ?)",
                                Long.class,
                                old,
                                notYet,
                                kept.get("id")))
                .containsExactlyInAnyOrder(notYet, (Long) kept.get("id"));
        assertThat(node.database().queryForList("select request from llm_request_tag where tag = 'aged'", Long.class))
                .containsExactly(notYet);
    }

    private static long copied(Map<String, Object> row, Instant started) {
        long id = LedgerTime.from(started);
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(row);
        copy.put("id", id);
        copy.put("started", Timestamp.from(started));
        node.database()
                .update(
                        "insert into llm_request (" + String.join(", ", copy.keySet()) + ") values ("
                                + String.join(", ", Collections.nCopies(copy.size(), "?")) + ")",
                        copy.values().toArray());
        return id;
    }

    @Test
    void sumsAreOfAllRows() throws Exception {
        for (int i = 0; i < 5; i++) {
            row(node.ask("simulator/echo", "sum", "x-llm-tags", "sums"));
        }
        JsonNode usage = Node.json(node.get("/v1/usage?group_by=tag,model"));
        JsonNode group = null;
        for (JsonNode one : usage.get("groups")) {
            group = one.get("tag").asText().equals("sums") ? one : group;
        }
        assertThat(group).isNotNull();
        assertThat(group.get("requests").asInt()).isEqualTo(5);
        assertThat(group.get("model").asText()).isEqualTo("echo");
        assertThat(group.get("total_tokens").asInt())
                .isEqualTo(5 * (group.get("input_tokens").asInt() / 5 + 1));
        assertThat(usage.get("total").get("requests").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(Node.json(node.get("/v1/usage?group_by=hour"))
                        .get("groups")
                        .get(0)
                        .get("hour")
                        .asText())
                .endsWith(":00:00Z");
        HttpResponse<String> table = node.get("/v1/usage?group_by=provider&format=csv");
        assertThat(table.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(table.body()).startsWith("provider,requests,").contains("simulator,");
        assertThat(node.get("/v1/usage?group_by=nothing").body()).contains("there is nothing to group by");
        HttpResponse<String> requests = node.get("/v1/usage/requests", "Accept", "text/csv");
        assertThat(requests.body().lines().count()).isGreaterThan(5);
        JsonNode page = Node.json(node.get("/v1/usage/requests?limit=2"));
        assertThat(page.get("requests")).hasSize(2);
        JsonNode next = Node.json(
                node.get("/v1/usage/requests?limit=2&after=" + page.get("after").asText()));
        assertThat(next.get("requests").get(0).get("id").asText())
                .isLessThan(page.get("requests").get(1).get("id").asText());
        for (String after : List.of("nope", "-1", "1", "9999999999999999999")) {
            HttpResponse<String> lost = node.get("/v1/usage/requests?after=" + after);
            assertThat(lost.statusCode()).isEqualTo(400);
            assertThat(lost.body()).contains("'after' is '" + after + "', but there is no such request");
        }
    }
}
