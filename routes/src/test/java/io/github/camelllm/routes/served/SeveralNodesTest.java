package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL are one gateway. */
final class SeveralNodesTest {

    private static EmbeddedPostgres postgres;
    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        one = node("one");
        two = node("two");
    }

    private static Node node(String name) {
        return Node.start(
                "llm.database.url",
                postgres.getJdbcUrl("postgres", "postgres"),
                "llm.database.user",
                "postgres",
                "llm.limits.store",
                "database",
                "llm.gateway.node",
                name,
                "llm.gateway.encryption-key",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "llm.connection.exact.provider",
                "simulator",
                "llm.connection.exact.price.input",
                "0",
                "llm.connection.exact.price.output",
                "6");
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        two.close();
        postgres.close();
    }

    private static JsonNode key(String fields) {
        HttpResponse<String> made = one.post("/v1/keys", "{" + fields + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Node.json(made);
    }

    private static int ask(Node node, JsonNode key) {
        return node.post(
                        "/v1/chat/completions",
                        "{\"model\":\"exact/echo\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"a b\"}]}",
                        "X-API-Key",
                        key.get("key").asText())
                .statusCode();
    }

    /** How many of so many calls at once, half of them to each node, were answered. */
    private static int answered(int calls, JsonNode key) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(40);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Node node = i % 2 == 0 ? one : two;
            all.add(callers.submit(() -> ask(node, key)));
        }
        int answered = 0;
        for (Future<Integer> call : all) {
            assertThat(call.get()).isIn(200, 429);
            answered += call.get() == 200 ? 1 : 0;
        }
        callers.shutdown();
        return answered;
    }

    @Test
    void aLimitIsExactOverBoth() throws Exception {
        assertThat(answered(120, key("\"requests_per_minute\":50"))).isEqualTo(50);
    }

    @Test
    void aBudgetIsExactOverBoth() throws Exception {
        JsonNode key = key("\"budgets\":[{\"period\":\"month\",\"limit_usd\":0.00048}]");
        int answered = answered(120, key);
        while (ask(two, key) == 200) {
            answered++;
        }
        assertThat(answered).isEqualTo(40);
        String spent = "select spent from llm_budget where name = ?";
        String account = "key " + key.get("id").asText();
        await().untilAsserted(() -> assertThat(one.database().queryForObject(spent, BigDecimal.class, account))
                .isEqualByComparingTo("0.00048"));
    }

    @Test
    void aKeyThatOneNodeRevokesOpensNothingOnTheOther() {
        JsonNode key = key("");
        assertThat(ask(two, key)).isEqualTo(200);
        one.method("DELETE", "/v1/keys/" + key.get("id").asText(), "");
        await().until(() -> ask(two, key) == 401);
    }

    @Test
    void aConnectionThatOneNodeConfiguresIsThereOnTheOther() {
        assertThat(two.ask("shared/echo", "hi").statusCode()).isEqualTo(404);
        HttpResponse<String> configured = one.method(
                "PUT", "/v1/providers/shared/config", "{\"provider\":\"simulator\",\"api_key\":\"kept-secret\"}");
        assertThat(configured.statusCode()).as(configured.body()).isEqualTo(200);
        await().until(() -> two.ask("shared/echo", "hi").statusCode() == 200);
        assertThat(two.get("/v1/providers/shared/config").body())
                .contains("api-key")
                .doesNotContain("kept-secret");
    }

    @Test
    void bothWriteOneLedger() {
        one.ask("simulator/echo", "hi");
        two.ask("simulator/echo", "hi");
        await().until(() -> two.database()
                        .queryForObject(
                                "select count(distinct node) from llm_request where node in ('one', 'two')",
                                Integer.class)
                == 2);
        // each puts its own number into the ids of its rows
        assertThat(two.database()
                        .queryForObject(
                                "select count(distinct mod(id, 8192)) from llm_request where node in ('one', 'two')",
                                Integer.class))
                .isEqualTo(2);
        JsonNode usage = Node.json(one.get("/v1/usage?group_by=hour,model"));
        assertThat(usage.get("total").get("requests").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(one.get("/v1/usage/requests?format=csv").body()).contains(",two,");
    }
}
