package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and budgets as callers meet them. */
final class MeterTest {

    /** What one question of these tests costs. */
    private static final BigDecimal COST = new BigDecimal("0.000012");

    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start(
                // it has no pictures, and a model of it that nobody knows has no price
                "llm.connection.claude.provider", "anthropic",
                "llm.connection.claude.api-key", "none",
                "llm.connection.claude.base-url", "http://127.0.0.1:1",
                "llm.connection.tiered.provider", "gemini",
                "llm.connection.tiered.api-key", "none",
                "llm.connection.narrow.provider", "simulator",
                "llm.connection.narrow.requests-per-minute", "3",
                // so that what is expected of a call is what it costs
                "llm.connection.exact.provider", "simulator",
                "llm.connection.exact.price.input", "0",
                "llm.connection.exact.price.output", "6",
                "llm.connection.free.provider", "simulator",
                "llm.connection.free.price.input", "0",
                "llm.connection.free.price.output", "0");
        LateEnd lateEnd = new LateEnd();
        node.context().getRegistry().bind("lateEnd", lateEnd);
        node.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:model/late-end").process(lateEnd::into).to("llm:simulator/echo");
            }
        });
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private record Key(String id, String text) {}

    private static Key key(String fields) {
        HttpResponse<String> made = node.post("/v1/keys", "{" + fields + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode key = Node.json(made);
        return new Key(key.get("id").asText(), key.get("key").asText());
    }

    private static HttpResponse<String> ask(Key key, String model) {
        return node.post(
                "/v1/chat/completions",
                "{\"model\":\"" + model
                        + "\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}",
                "X-API-Key",
                key.text());
    }

    private static void put(String path, String body) {
        HttpResponse<String> set = node.method("PUT", path, body);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    private static Map<String, Object> budget(String account) {
        return node.database().queryForMap("select * from llm_budget where name = ?", account);
    }

    private static void settled(String account) {
        await().until(() -> ((BigDecimal) budget(account).get("reserved")).signum() == 0);
    }

    @Test
    void manyCallsAtOnceSpendNoMoreThanTheBudget() throws Exception {
        assertThat(ask(key(""), "exact/echo").headers().firstValue("x-llm-cost-usd"))
                .hasValue(COST.toPlainString());
        Key key = key("\"budgets\":[{\"period\":\"month\",\"limit_usd\":"
                + COST.multiply(BigDecimal.valueOf(50)).toPlainString() + "}]");
        ExecutorService callers = Executors.newFixedThreadPool(50);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(callers.submit(() -> ask(key, "exact/echo").statusCode()));
        }
        int answered = 0;
        for (Future<Integer> one : all) {
            int status = one.get();
            assertThat(status).isIn(200, 429);
            answered += status == 200 ? 1 : 0;
        }
        callers.shutdown();
        while (ask(key, "exact/echo").statusCode() == 200) {
            answered++;
        }
        settled("key " + key.id());
        assertThat(answered).isEqualTo(50);
        assertThat((BigDecimal) budget("key " + key.id()).get("spent")).isEqualByComparingTo("0.0006");
        assertThat(ask(key, "exact/echo").body()).contains("the budget of key").contains("insufficient_quota");
    }

    @Test
    void aTenantsBudgetHoldsForAllItsKeys() {
        String tenant = "tenant-" + UUID.randomUUID();
        Key one = key("\"tenant\":\"" + tenant + "\"");
        Key two = key("\"tenant\":\"" + tenant + "\"");
        put("/v1/budgets/tenant/" + tenant + "/day", "{\"limit_usd\":0.000025}");
        assertThat(ask(one, "exact/echo").statusCode()).isEqualTo(200);
        settled("tenant " + tenant);
        assertThat(ask(two, "exact/echo").statusCode()).isEqualTo(200);
        settled("tenant " + tenant);
        assertThat(ask(one, "exact/echo").statusCode()).isEqualTo(429);
        JsonNode shown =
                Node.json(node.get("/v1/budgets", "X-API-Key", one.text())).get("budgets");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).get("spent_usd").decimalValue()).isEqualByComparingTo("0.000024");
        assertThat(shown.get(0).get("remaining_usd").decimalValue()).isEqualByComparingTo("0.000001");
        assertThat(shown.get(0).get("burn_rate_usd_per_hour").decimalValue()).isPositive();
        assertThat(shown.get(0).get("exhausted_at").isNull()).isFalse();
    }

    @Test
    void aSoftBudgetWarns() {
        Key key = key("\"budgets\":[{\"period\":\"ever\",\"limit_usd\":0.00001,\"hard\":false}]");
        HttpResponse<String> answer = ask(key, "simulator/echo");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-llm-budget-warning").orElse(""))
                .contains("the budget of key")
                .contains("is exceeded");
    }

    @Test
    void aCheaperModelAnswersWhenABudgetIsNearlyUsedUp() {
        Key key = key(
                "\"budgets\":[{\"period\":\"day\",\"limit_usd\":0.00003,\"threshold\":0.3,\"cheaper\":\"free/echo\"}]");
        assertThat(ask(key, "simulator/echo").headers().firstValue("x-llm-connection"))
                .hasValue("simulator");
        settled("key " + key.id());
        HttpResponse<String> second = ask(key, "simulator/echo");
        assertThat(second.headers().firstValue("x-llm-connection")).hasValue("free");
        assertThat(second.headers().firstValue("x-llm-budget-warning").orElse(""))
                .contains("free/echo answers in place of simulator/echo");
    }

    @Test
    void aCallThatIsNeverMadeGivesItsReservationBack() {
        Key key = key("\"budgets\":[{\"period\":\"day\",\"limit_usd\":1}]");
        assertThat(ask(key, "simulator/fail-500").statusCode()).isEqualTo(500);
        assertThat(node.post(
                                "/v1/images/generations",
                                "{\"model\":\"claude/any\",\"prompt\":\"x\"}",
                                "X-API-Key",
                                key.text())
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        settled("key " + key.id());
        assertThat((BigDecimal) budget("key " + key.id()).get("spent")).isZero();
    }

    @Test
    void aStreamIsBookedWhenItEnds() {
        Key key = key("\"budgets\":[{\"period\":\"day\",\"limit_usd\":1}]");
        HttpResponse<String> answer = node.post(
                "/v1/chat/completions", Node.question("simulator/lorem", "hi", true), "X-API-Key", key.text());
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        settled("key " + key.id());
        assertThat((BigDecimal) budget("key " + key.id()).get("spent")).isPositive();
    }

    @Test
    void aModelWithoutAPriceIsRefusedUnderAHardBudget() {
        Key key = key("\"budgets\":[{\"period\":\"day\",\"limit_usd\":1}]");
        HttpResponse<String> refused = ask(key, "claude/of-tomorrow");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("claude/of-tomorrow").contains("price");
        assertThat(ask(key, "simulator/echo").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyHasItsRequestsAMinute() {
        Key key = key("\"requests_per_minute\":3");
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> answer = ask(key, "simulator/echo");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-ratelimit-limit-requests"))
                    .hasValue("3");
            assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests"))
                    .hasValue("" + left);
            assertThat(answer.headers().firstValue("x-ratelimit-reset-requests").orElse(""))
                    .matches("(1m)?\\d+s");
        }
        HttpResponse<String> refused = ask(key, "simulator/echo");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1L, 60L);
        assertThat(refused.body()).contains("rate_limit_exceeded").contains("3 requests a minute");
        HttpResponse<String> anthropic = node.post(
                "/v1/messages",
                "{\"model\":\"simulator/echo\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "x-api-key",
                key.text(),
                "anthropic-version",
                "2023-06-01");
        assertThat(anthropic.statusCode()).isEqualTo(429);
        assertThat(anthropic.body()).contains("rate_limit_error");
        assertThat(anthropic.headers().firstValue("anthropic-ratelimit-requests-remaining"))
                .hasValue("0");
    }

    @Test
    void tokensAreReservedAndSetRight() {
        Key key = key("\"tokens_per_minute\":100");
        // each answer is stated to have at most 50 tokens, and has 2
        String body = "{\"model\":\"simulator/echo\",\"max_tokens\":50,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}";
        int answered = 0;
        while (node.post("/v1/chat/completions", body, "X-API-Key", key.text()).statusCode() == 200) {
            answered++;
        }
        // 100 tokens are not enough for two reservations at once, but for several calls of about 8 tokens
        assertThat(answered).isBetween(4, 8);
    }

    /** What a caller did not use is free when it has its answer, though the request's completion may still go on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokensAreSetRightBeforeTheCallerHasItsAnswer(boolean stream) throws Exception {
        Key key = key("\"tokens_per_minute\":100");
        String body = "{\"model\":\"late-end\",\"max_tokens\":80,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}";
        CountDownLatch end = new CountDownLatch(1);
        node.bean("lateEnd", LateEnd.class).waitFor(end);
        try {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = node.post("/v1/chat/completions", body, "X-API-Key", key.text());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        } finally {
            end.countDown();
        }
    }

    /** Lets the completion of a request wait, and with it the end of its account. */
    private static final class LateEnd {
        private volatile CountDownLatch end = new CountDownLatch(0);

        void waitFor(CountDownLatch latch) {
            end = latch;
        }

        void into(Exchange exchange) {
            CountDownLatch latch = end;
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    try {
                        latch.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
        }
    }

    @Test
    void aConnectionsLimitIsARefusalThatFailoverTurnsIntoAnotherTarget() {
        Key key = key("");
        for (int i = 0; i < 3; i++) {
            assertThat(ask(key, "narrow/echo").statusCode()).isEqualTo(200);
        }
        assertThat(ask(key, "narrow/echo").statusCode()).isEqualTo(429);
        HttpResponse<String> other = ask(key, "narrow-or-not");
        assertThat(other.statusCode()).as(other.body()).isEqualTo(200);
        assertThat(other.headers().firstValue("x-llm-connection")).hasValue("simulator");
    }

    @Test
    void wrongRulesAreToldWhatIsWrong() {
        assertThat(node.method("PUT", "/v1/budgets/tenant/x/year", "{\"limit_usd\":1}")
                        .body())
                .contains("period must be day, month or ever");
        assertThat(node.method("PUT", "/v1/budgets/moon/x/day", "{\"limit_usd\":1}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(node.method("PUT", "/v1/budgets/tenant/x/day", "{}").body()).contains("limit_usd must be");
        assertThat(node.method("DELETE", "/v1/budgets/tenant/none/day", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDryRunCountsNothingAndSaysWhatWouldBeRefused() {
        Key key = key("\"requests_per_minute\":1,\"budgets\":[{\"period\":\"day\",\"limit_usd\":0.00002}]");
        for (int i = 0; i < 3; i++) {
            JsonNode told = dry(key, "exact/echo");
            assertThat(told.get("allowed").asBoolean()).as(told.toString()).isTrue();
            assertThat(told.get("max_cost_usd").decimalValue()).isEqualByComparingTo(COST);
            assertThat(told.get("limits").get(0).get("remaining").asLong()).isEqualTo(1);
            assertThat(told.get("caller").get("key").asText()).isEqualTo(key.id());
        }
        assertThat(ask(key, "exact/echo").statusCode()).isEqualTo(200);
        settled("key " + key.id());
        JsonNode told = dry(key, "exact/echo");
        assertThat(told.get("allowed").asBoolean()).isFalse();
        assertThat(told.get("refusals").toString())
                .contains("1 requests a minute")
                .contains("has less left");
        assertThat(told.get("limits").get(0).get("retry_after_ms").asLong()).isPositive();
        // rows are written in the order of their requests
        await().until(() -> rows(key) > 0);
        assertThat(rows(key)).isEqualTo(1);
    }

    private static long rows(Key key) {
        Long rows = node.database()
                .queryForObject("select count(*) from llm_request where key_id = ?", Long.class, key.id());
        return rows == null ? 0 : rows;
    }

    private static JsonNode dry(Key key, String model) {
        HttpResponse<String> told = node.post(
                "/v1/chat/completions",
                "{\"model\":\"" + model
                        + "\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}",
                "X-API-Key",
                key.text(),
                "X-Dry-Run",
                "true");
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        return Node.json(told);
    }

    /** A long question may be dearer by the token; what is set aside for it must be too. */
    @Test
    void whatIsSetAsideIsTheDearestPriceThatACallMayReach() {
        BigDecimal shorter = perToken(100_000);
        BigDecimal longer = perToken(250_000);
        assertThat(longer).isGreaterThan(shorter.multiply(new BigDecimal("1.8")));
    }

    private static BigDecimal perToken(int words) {
        JsonNode told = Node.json(node.post(
                "/v1/chat/completions",
                "{\"model\":\"tiered/gemini-2.5-pro\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + "word ".repeat(words) + "\"}]}",
                "X-Dry-Run",
                "true"));
        return told.get("max_cost_usd")
                .decimalValue()
                .divide(told.get("estimated_input_tokens").decimalValue(), MathContext.DECIMAL64);
    }
}
