package io.github.camelllm.examples.nightly;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.examples.shared.Story;
import io.github.camelllm.routes.budget.Budgets;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NightlySummariesTest {

    private static int databases;

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private Main main = new Main();

    private void start(Map<String, String> properties) throws Exception {
        start(Map.of(), properties);
    }

    private void start(Map<String, String> environment, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>();
        all.put(
                "llm.database.url",
                "jdbc:h2:mem:nightly" + ++databases
                        + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1;INIT=runscript from 'classpath:reports.sql'");
        all.put("summaries.calls", "1000");
        all.put("llm.retry.delay", "1");
        all.putAll(properties);
        main = Story.of(environment, all);
        main.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        main.start();
        send("samples");
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void send(String route) throws Exception {
        main.getCamelTemplate().sendBody("direct:" + route, "");
    }

    private <T> T bean(String name, Class<T> type) {
        return main.getCamelContext().getRegistry().lookupByNameAndType(name, type);
    }

    /** Number, summary and model of the reports that have a summary. */
    private List<String> summarized() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = bean("llmDatabase", DataSource.class).getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select id, summary, model from report where summary is not null order by id")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2));
            }
        }
        return rows;
    }

    private BigDecimal spent() {
        return calls.stream()
                .map(CallRecord::cost)
                .reduce(BigDecimal.ZERO, (sum, cost) -> cost == null ? sum : sum.add(cost));
    }

    private long asked(String connection) {
        return calls.stream()
                .filter(call -> call.connection().equals(connection))
                .count();
    }

    @Test
    void aNightSummarizesEveryReport() throws Exception {
        start(Map.of("summaries.budget", "1"));
        send("night");
        assertThat(summarized()).hasSize(12);
        assertThat(summarized().get(0)).isEqualTo("1 The new crane went into service on Monday, two weeks early.");
        send("night");
        assertThat(calls).as("what is done is not done again").hasSize(12);
    }

    @Test
    void theBudgetIsKeptAndTheNextNightGoesOn() throws Exception {
        start(Map.of());
        send("night");
        int first = summarized().size();
        assertThat(first).isBetween(5, 11);
        assertThat(spent()).isBetween(new BigDecimal("0.005"), new BigDecimal("0.01"));
        assertThat(asked("large")).isPositive();
        assertThat(asked("small")).as("past half of the budget").isPositive();
        assertThat(asked("large") + asked("small")).isEqualTo(first);
        send("night");
        assertThat(summarized()).as("the day's budget is spent").hasSize(first);

        bean("llmBudgets", Budgets.class).setClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
        send("night");
        assertThat(summarized()).hasSize(12);
    }

    @Test
    void callsWaitForTheirTurn() throws Exception {
        start(Map.of("summaries.budget", "1", "summaries.calls", "4", "summaries.millis", "300"));
        long begun = System.nanoTime();
        send("night");
        assertThat(summarized()).hasSize(12);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(550));
    }

    @Test
    void aFailureThatPassesIsTriedAgain() throws Exception {
        start(Map.of(
                "summaries.budget", "1",
                "llm.connection.large.extra.fail-first", "2",
                "llm.connection.large.extra.fail-status", "503"));
        send("night");
        assertThat(summarized()).hasSize(12);
        assertThat(calls).hasSize(14);
    }

    @Test
    void aProviderThatIsDownEndsTheNightAndCostsNothing() throws Exception {
        start(Map.of("example.first", "large/fail-503"));
        send("night");
        assertThat(summarized()).isEmpty();
        assertThat(calls).as("one report, four attempts").hasSize(4);
        assertThat(bean("llmBudgets", Budgets.class).used("within-budget summaries", "day"))
                .isZero();
    }

    @Test
    void aReportThatNoModelTakesIsLeftOut() throws Exception {
        WireMockServer upstream =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        upstream.start();
        try {
            upstream.stubFor(post("/v1/chat/completions")
                    .willReturn(okJson("{\"id\":\"c1\",\"model\":\"gpt-5-mini\",\"choices\":[{\"index\":0,\"message\":{"
                            + "\"role\":\"assistant\",\"content\":\"In short.\"},\"finish_reason\":\"stop\"}],"
                            + "\"usage\":{\"prompt_tokens\":60,\"completion_tokens\":3}}")));
            upstream.stubFor(post("/v1/chat/completions")
                    .withRequestBody(containing("winter tyres"))
                    .willReturn(jsonResponse(
                            "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}", 400)));
            start(
                    Map.of("OPENAI_API_KEY", "k"),
                    Map.of(
                            "llm.connection.openai.api-key", "k",
                            "llm.connection.openai.base-url", upstream.baseUrl() + "/v1",
                            "summaries.budget", "1"));
            send("night");
            assertThat(summarized()).hasSize(11).contains("1 In short.").doesNotContain("2 In short.");
            assertThat(spent()).isPositive();
        } finally {
            upstream.stop();
        }
    }

    @Test
    void theClockBeginsANight() throws Exception {
        start(Map.of("summaries.budget", "1", "summaries.cron", "0/1 * * * * ?"));
        await().atMost(Duration.ofSeconds(30)).until(() -> summarized().size() == 12);
        assertThat(calls).hasSize(12);
    }
}
