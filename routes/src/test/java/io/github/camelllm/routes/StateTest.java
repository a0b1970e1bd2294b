package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.cut;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static io.github.camelllm.routes.Upstream.streaming;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.error.BudgetExceededException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.routes.budget.Budgets;
import io.github.camelllm.routes.budget.Estimate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered: usage, conversations, budgets, passages. */
final class StateTest extends PatternTest {

    @TempDir
    static Path folder;

    private static int databases;
    private String tenant = "";

    @BeforeEach
    void newTenant() {
        tenant = "tenant-" + ++databases;
    }

    @Override
    protected String instances() {
        return "state";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        properties.put("llm.database.url", "jdbc:h2:file:" + folder.resolve("db") + ";MODE=PostgreSQL");
        for (String name : new String[] {"one", "two"}) {
            properties.put("llm.connection." + name + ".price.input", name.equals("one") ? "100000" : "10");
            properties.put("llm.connection." + name + ".price.output", name.equals("one") ? "100000" : "10");
        }
    }

    private Exchange asTenant(String route, Object body) {
        return ask(route, body, Map.of("tenant", tenant));
    }

    // the ledger

    private Map<?, ?> usage() {
        List<?> rows = (List<?>) asTenant("llm-usage", "").getMessage().getBody();
        return rows.isEmpty() ? Map.of() : (Map<?, ?>) rows.get(0);
    }

    private static long number(Map<?, ?> row, String column) {
        for (Map.Entry<?, ?> entry : row.entrySet()) {
            if (column.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
                return entry.getValue() == null ? -1 : ((Number) entry.getValue()).longValue();
            }
        }
        return -1;
    }

    @Test
    void everyCallIsInTheLedger() {
        answersInTurn(ONE, saying("a"), failing(500, "server_error"), saying("c"));
        asTenant("plain", "1");
        asTenant("plain", "2");
        asTenant("plain", "3");
        await().until(() -> number(usage(), "requests") == 3);
        assertThat(number(usage(), "failures")).isEqualTo(1);
        assertThat(number(usage(), "input_tokens")).isEqualTo(60);
        assertThat(number(usage(), "output_tokens")).isEqualTo(40);
        assertThat(number(usage(), "cost")).isEqualTo(10);
    }

    @Test
    void aStreamIsBookedWhenItHasEnded() {
        answers(ONE, streaming("x", "y"));
        Exchange answer = asTenant("plain-stream", "1");
        assertThat(text(answer)).isEqualTo("xy");
        await().until(() -> number(usage(), "output_tokens") == 20);
        assertThat(number(usage(), "requests")).isEqualTo(1);
    }

    // conversations

    private Exchange say(String route, String conversation, String words) {
        return ask(route, words, Map.of("tenant", tenant, "conversation", conversation));
    }

    private static JsonView lastMessages() {
        return JsonView.of(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .get("messages");
    }

    @Test
    void aConversationIsContinued() {
        answersInTurn(ONE, saying("hello ann"), saying("ann"));
        assertThat(text(say("chat", "c", "I am ann"))).isEqualTo("hello ann");
        assertThat(text(say("chat", "c", "who am I?"))).isEqualTo("ann");
        JsonView messages = lastMessages();
        assertThat(messages.at(0).get("content").text()).isEqualTo("I am ann");
        assertThat(messages.at(1).text("role")).isEqualTo("assistant");
        assertThat(messages.at(2).get("content").text()).isEqualTo("who am I?");
        assertThat(messages.at(3).present()).isFalse();
    }

    @Test
    void conversationsAndTenantsAreApart() {
        answers(ONE, saying("hi"));
        say("chat", "c", "secret of c");
        say("chat", "d", "question");
        assertThat(lastMessages().at(1).present()).isFalse();
        tenant = tenant + "-other";
        say("chat", "c", "question");
        assertThat(lastMessages().at(1).present()).isFalse();
    }

    @Test
    void aConversationSurvivesARestart() throws Exception {
        answers(ONE, saying("noted"));
        say("chat", "long", "remember 42");
        context.stop();
        Main later = new Main();
        Properties properties = new Properties();
        settings(properties);
        properties.put(
                "camel.main.routesIncludePattern",
                "classpath:routes/database.yaml,classpath:routes/conversation.yaml,classpath:test-routes/chat.yaml");
        later.setOverrideProperties(properties);
        later.start();
        try {
            later.getCamelTemplate().request("direct:chat", e -> {
                e.getMessage().setBody("what was it?");
                e.getMessage().setHeader("tenant", tenant);
                e.getMessage().setHeader("conversation", "long");
            });
        } finally {
            later.stop();
        }
        assertThat(lastMessages().at(0).get("content").text()).isEqualTo("remember 42");
        assertThat(lastMessages().at(2).get("content").text()).isEqualTo("what was it?");
    }

    @Test
    void oldExchangesGoFirstAndWhole() {
        answers(ONE, saying("ok"));
        String words = "word ".repeat(40);
        for (int i = 0; i < 5; i++) {
            say("short-chat", "c", "number " + i + " " + words);
        }
        JsonView messages = lastMessages();
        assertThat(messages.at(0).text("role")).isEqualTo("user");
        assertThat(messages.at(0).get("content").text()).startsWith("number 3");
        assertThat(messages.at(1).text("role")).isEqualTo("assistant");
        assertThat(messages.at(2).get("content").text()).startsWith("number 4");
        assertThat(messages.at(3).present()).isFalse();
    }

    @Test
    void whatFailedIsNotRemembered() {
        answersInTurn(ONE, failing(500, "server_error"), saying("ok"));
        say("chat", "c", "lost");
        say("chat", "c", "kept");
        assertThat(lastMessages().at(0).get("content").text()).isEqualTo("kept");
    }

    private String stream(String words) {
        return text(ask("chat", words, Map.of("tenant", tenant, "conversation", "s", "CamelLlmStream", true)));
    }

    @Test
    void aStreamedAnswerIsRememberedBeforeTheNextQuestion() {
        answers(ONE, streaming("piece ", "by piece"));
        for (int i = 0; i < 20; i++) {
            assertThat(stream("number " + i)).isEqualTo("piece by piece");
        }
        JsonView messages = lastMessages();
        assertThat(messages.at(37).get("content").text()).isEqualTo("piece by piece");
        assertThat(messages.at(38).get("content").text()).isEqualTo("number 19");
        assertThat(messages.at(39).present()).isFalse();
    }

    @Test
    void aConversationStandsInFrontOfAFailover() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, streaming("streamed"));
        Map<String, Object> headers = Map.of("tenant", tenant, "conversation", "f", "CamelLlmStream", true);
        assertThat(text(ask("chat-with-failover", "first", headers))).isEqualTo("streamed");
        answers(TWO, saying("whole"));
        assertThat(text(say("chat-with-failover", "f", "second"))).isEqualTo("whole");
        answers(ONE, saying("ok"));
        say("chat", "f", "third");
        assertThat(lastMessages().at(1).get("content").text()).isEqualTo("streamed");
        assertThat(lastMessages().at(3).get("content").text()).isEqualTo("whole");
        assertThat(lastMessages().at(5).present()).isFalse();
    }

    @Test
    void aStreamThatBrokeOffOrWasClosedIsNotRemembered() throws Exception {
        answers(ONE, cut("half"));
        assertThat(ask("chat", "cut", Map.of("tenant", tenant, "conversation", "s", "CamelLlmStream", true))
                        .getMessage()
                        .getBody(LlmStream.class)
                        .hasNext())
                .isTrue();
        answers(ONE, streaming("long ", "answer").withChunkedDribbleDelay(20, 2_000));
        ask("chat", "closed", Map.of("tenant", tenant, "conversation", "s", "CamelLlmStream", true))
                .getMessage()
                .getBody(LlmStream.class)
                .close();
        answers(ONE, streaming("whole"));
        stream("kept");
        assertThat(lastMessages().at(0).get("content").text()).isEqualTo("kept");
    }

    @Test
    void aConversationNeedsAName() {
        assertThat(asTenant("chat", "x").getException()).hasMessageContaining("'conversation' is missing");
    }

    // budgets: a call costs 5 USD, and about 11 are reserved for it

    private BigDecimal used(String route) throws Exception {
        return context.getRegistry()
                .lookupByNameAndType("llmBudgets", Budgets.class)
                .used(route + " " + tenant, "month");
    }

    @Test
    void aCallIsSettledByWhatItCost() throws Exception {
        answers(ONE, saying("ok"));
        assertThat(text(asTenant("budget", "hi"))).isEqualTo("ok");
        assertThat(used("budget")).isEqualByComparingTo("5");
    }

    @Test
    void aReservationThatNobodySettlesIsGivenBack() throws Exception {
        Instant[] now = {Instant.now()};
        Budgets budgets = context.getRegistry().lookupByNameAndType("llmBudgets", Budgets.class);
        budgets.setClock(new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        Exchange lost = new DefaultExchange(context);
        lost.getMessage().setBody("hi");
        lost.setProperty("llmBudget", "budget " + tenant);
        lost.setProperty("llmBudgetLimit", "50");
        lost.setProperty("llmBudgetPeriod", "ever");
        lost.setProperty("llmBudgetTarget", "one/m");
        budgets.reserve(lost);
        assertThat(budgets.used("budget " + tenant, "ever")).isPositive();
        now[0] = now[0].plusSeconds(901);
        answers(ONE, saying("ok"));
        assertThat(text(asTenant("budget", "hi"))).isEqualTo("ok");
        assertThat(budgets.used("budget " + tenant, "ever")).isZero();
    }

    /** Above 200,000 tokens Gemini 2.5 Pro costs twice as much for each; so much is set aside for a question of that length. */
    @Test
    void aLongQuestionIsReservedAtItsOwnPrice() {
        LlmComponent models = context.getComponent("llm", LlmComponent.class);
        Exchange question = new DefaultExchange(context);
        question.setProperty("llmBudgetAnswer", 1L);
        question.getMessage().setBody("word ".repeat(100_000));
        BigDecimal below = requireNonNull(Estimate.of(question, models, "gemini/gemini-2.5-pro"));
        question.getMessage().setBody("word ".repeat(300_000));
        BigDecimal above = requireNonNull(Estimate.of(question, models, "gemini/gemini-2.5-pro"));
        assertThat(above).isGreaterThan(below.multiply(new BigDecimal("5.5")));
    }

    @Test
    void callsAtTheSameTimeCannotOverspend() throws Exception {
        answers(ONE, saying("ok").withFixedDelay(200));
        List<Future<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(template.asyncSend("direct:budget", e -> {
                e.getMessage().setBody("hi");
                e.getMessage().setHeader("tenant", tenant);
            }));
        }
        int refused = 0;
        for (Future<Exchange> one : all) {
            Exception failure = one.get(30, TimeUnit.SECONDS).getException();
            assertThat(failure).satisfiesAnyOf(f -> assertThat(f).isNull(), f -> assertThat(f)
                    .isInstanceOf(BudgetExceededException.class));
            refused += failure == null ? 0 : 1;
        }
        assertThat(requests(ONE)).isEqualTo(30 - refused);
        assertThat(refused).isPositive();
        assertThat(used("budget")).isEqualByComparingTo(BigDecimal.valueOf(5L * requests(ONE)));
        assertThat(used("budget")).isLessThanOrEqualTo(new BigDecimal("50"));
    }

    @Test
    void anEmptyBudgetMakesNoCall() {
        answers(ONE, saying("ok"));
        int answered = 0;
        while (asTenant("budget", "hi").getException() == null) {
            answered++;
        }
        assertThat(answered).isBetween(7, 10);
        assertThat(requests(ONE)).isEqualTo(answered);
        assertThat(asTenant("budget", "hi").getException()).isInstanceOf(BudgetExceededException.class);
        assertThat(requests(ONE)).isEqualTo(answered);
    }

    @Test
    void pastTheThresholdACheaperModelAnswers() {
        answers(ONE, saying("dear"));
        answers(TWO, saying("cheap"));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            texts.add(text(asTenant("thrifty", "hi")));
        }
        assertThat(texts).contains("dear", "cheap");
        assertThat(texts.lastIndexOf("dear")).isLessThan(texts.indexOf("cheap"));
        assertThat(requests(ONE)).isEqualTo(5);
    }

    @Test
    void failuresAndStreamsAreSettledToo() throws Exception {
        answersInTurn(ONE, failing(500, "server_error"), streaming("a", "b"));
        assertThat(asTenant("budget", "hi").getException()).isNotNull();
        assertThat(used("budget")).isEqualByComparingTo("0");
        assertThat(text(ask("budget", "hi", Map.of("tenant", tenant, "CamelLlmStream", true))))
                .isEqualTo("ab");
        await().untilAsserted(() -> assertThat(used("budget")).isEqualByComparingTo("5"));
    }

    @Test
    void aModelWithoutAPriceIsRefusedUnlessAnAmountIsGiven() {
        answers(THREE, saying("ok"));
        assertThat(asTenant("unpriced", "hi").getException()).hasMessageContaining("price of three/m is not known");
        assertThat(requests(THREE)).isZero();
        assertThat(text(asTenant("guessed", "hi"))).isEqualTo("ok");
    }

    // retrieval

    @Test
    void aQuestionIsEnrichedWithWhatWasStored() {
        ask("ingest", List.of("The sky is blue", "Grass is green"), Map.of("tenant", tenant, "source", "colours.txt"));
        ask("ingest", "Somebody else's", Map.of("tenant", "other"));
        // what a caller set for other calls
        ask(
                "ingest",
                "Clouds are white",
                Map.of("tenant", tenant, "CamelLlmTarget", "nobody/knows", "CamelLlmOperation", "chat"));
        Exchange answer = asTenant("retrieve", "The sky is blue");
        String seen = text(answer);
        assertThat(seen)
                .contains("<passage source=\"colours.txt\">\nThe sky is blue\n")
                .endsWith("The sky is blue");
        assertThat(seen).doesNotContain("Somebody else");
        assertThat(answer.getProperty("llmSources")).isEqualTo(List.of("colours.txt"));
        assertThat(text(asTenant("retrieve", "Clouds are white"))).contains("\nClouds are white\n</passage>");
    }
}
