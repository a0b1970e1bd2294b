package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static io.github.camelllm.routes.Upstream.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.TimeMeter;
import io.github.camelllm.catalog.Selection;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.routes.latency.Latencies;
import io.github.camelllm.routes.limits.BucketStore;
import io.github.camelllm.usage.Allowance;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.util.StopWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, times, choice by facts, meanings. */
final class FlowTest extends PatternTest {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    @Override
    protected String instances() {
        return "flow";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        properties.put("llm.semantic-cache.enabled", "true");
    }

    private void stopTheClock() {
        context.getRegistry()
                .lookupByNameAndType("llmBuckets", BucketStore.class)
                .setClock(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanos.get();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                });
    }

    private int admitted(String route, int calls, String tenant) throws Exception {
        List<Future<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            all.add(template.asyncSend("direct:" + route, e -> {
                e.getMessage().setBody("hi");
                e.getMessage().setHeader("tenant", tenant);
            }));
        }
        int admitted = 0;
        for (Future<Exchange> one : all) {
            admitted += one.get(30, TimeUnit.SECONDS).getException() == null ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void theThrottleAdmitsExactlyItsRateForEachKey() throws Exception {
        assertThat(admitted("throttled", 200, "a")).isEqualTo(25);
        assertThat(admitted("throttled", 30, "b")).isEqualTo(25);
        assertThat(calls).hasSize(50);
    }

    @Test
    void whoeverWaitsIsServedInTheNextPeriod() throws Exception {
        StopWatch watch = new StopWatch();
        assertThat(admitted("patient", 9, "a")).isEqualTo(9);
        assertThat(watch.taken()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aQuotaAdmitsExactlyItsRequests() throws Exception {
        stopTheClock();
        assertThat(admitted("quota", 200, "a")).isEqualTo(40);
        assertThat(admitted("quota", 10, "b")).isEqualTo(10);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(admitted("quota", 5, "a")).isZero();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admitted("quota", 100, "a")).isEqualTo(40);
    }

    @Test
    void aRefusalSaysHowLongToWait() throws Exception {
        stopTheClock();
        admitted("quota", 40, "a");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(45));
        Exchange refused = ask("quota", "hi", Map.of("tenant", "a"));
        assertThat(refused.getException()).isInstanceOf(RateLimitException.class);
        assertThat(((RateLimitException) refused.getException()).retryAfter()).hasSeconds(15);
        assertThat(refused.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class))
                .isEqualTo(15_001);
    }

    /** A call takes 50 tokens; 5 for the words and 100 for the answer are reserved. */
    @Test
    void tokensAreReservedAndSettled() {
        stopTheClock();
        answers(ONE, saying("ok"));
        int answered = 0;
        while (ask("tokens", "hi", Map.of("tenant", "a")).getException() == null) {
            answered++;
        }
        // 1,000 a minute: the next is refused once fewer than 105 are left
        assertThat(answered).isEqualTo(18);
        assertThat(requests(ONE)).isEqualTo(18);
    }

    /** What failed took nothing: the tokens that were reserved for it are there for the next. */
    @Test
    void aFailureGivesItsTokensBack() {
        stopTheClock();
        answers(ONE, failing(500, "server_error"));
        for (int i = 0; i < 30; i++) {
            assertThat(ask("tokens", "hi", Map.of("tenant", "f")).getException())
                    .isInstanceOf(OverloadedException.class);
        }
        answers(ONE, streaming("a", "b"));
        assertThat(text(ask("tokens", "hi", Map.of("tenant", "f", "CamelLlmStream", true))))
                .isEqualTo("ab");
    }

    private static CallRecord took(String model, long millis) {
        return took("x", model, millis);
    }

    private static CallRecord took(String connection, String model, long millis) {
        CallStart call = new CallStart(
                1, "chat", connection, "p", "p", model, true, URI.create("http://localhost"), null, "what is asked");
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        return new CallRecord(
                call,
                null,
                true,
                io.github.camelllm.chat.Usage.UNKNOWN,
                false,
                null,
                nanos,
                nanos,
                CallRecord.Outcome.COMPLETE,
                null,
                200,
                null,
                null,
                Allowance.UNKNOWN,
                null);
    }

    private Latencies latencies() {
        return context.getRegistry().lookupByNameAndType("llmLatencies", Latencies.class);
    }

    @Test
    void theFastestIsAskedAndOthersAreProbed() {
        Exchange exchange = new org.apache.camel.support.DefaultExchange(context);
        assertThat(latencies().fastest("x/a, x/b")).isEqualTo("x/a");
        latencies().over(took("a", 100), exchange);
        assertThat(latencies().fastest("x/a,x/b")).isEqualTo("x/b");
        latencies().over(took("b", 300), exchange);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            chosen.add(latencies().fastest("x/a,x/b"));
        }
        assertThat(chosen).filteredOn("x/b"::equals).hasSize(20);
        for (int i = 0; i < 20; i++) {
            latencies().over(took("b", 10), exchange);
        }
        assertThat(latencies().fastest("x/a,x/b")).isEqualTo("x/b");
    }

    @Test
    void aFailingTargetLooksSlow() {
        answers(ONE, failing(500, "server_error"));
        answers(TWO, saying("ok"));
        for (int i = 0; i < 20; i++) {
            ask("fastest-of-two", "hi");
        }
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(19);
    }

    @Test
    void theSecondAnswersForASlowFirst() {
        answers(ONE, streaming("slow").withFixedDelay(6000));
        answers(TWO, streaming("quick"));
        assertThat(text(ask("hedge", "hi"))).isEqualTo("quick");
        await().until(() -> calls.size() == 2);
        assertThat(calls).extracting(CallRecord::connection).containsExactlyInAnyOrder("one", "two");
        CallRecord loser = calls.stream()
                .filter(c -> c.connection().equals("one"))
                .findFirst()
                .orElseThrow();
        assertThat(loser.outcome()).isNotEqualTo(CallRecord.Outcome.COMPLETE);
        assertThat(loser.millis()).isLessThan(5000);
    }

    /** Once enough calls have been measured, their time counts, not the one that was given: here a minute. */
    @Test
    void theObservedTimeStartsTheSecond() {
        Exchange exchange = new org.apache.camel.support.DefaultExchange(context);
        for (int i = 0; i < 20; i++) {
            latencies().over(took("one", "m", 30), exchange);
        }
        answers(ONE, streaming("slow").withFixedDelay(6000));
        answers(TWO, streaming("quick"));
        assertThat(text(ask("patient-hedge", "hi"))).isEqualTo("quick");
        await().until(() -> calls.size() == 2);
        assertThat(calls).allMatch(call -> call.millis() < 5000);
    }

    @Test
    void aQuickFirstNeedsNoSecond() {
        answers(ONE, streaming("quick"));
        answers(TWO, streaming("never"));
        assertThat(text(ask("patient-hedge", "hi"))).isEqualTo("quick");
        assertThat(requests(TWO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 400})
    void aFailureStartsTheSecondOnlyIfItMayPass(int status) {
        answers(ONE, failing(status, status == 500 ? "server_error" : "invalid_request_error"));
        answers(TWO, streaming("from two"));
        Exchange answer = ask("patient-hedge", "hi");
        assertThat(requests(TWO)).isEqualTo(status == 500 ? 1 : 0);
        assertThat(answer.getException() == null).isEqualTo(status == 500);
    }

    @Test
    void whenBothFailTheFirstFailureIsTold() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(429, "rate_limit_exceeded"));
        assertThat(ask("patient-hedge", "hi").getException()).hasMessageContaining("503");
        assertThat(calls).hasSize(2);
    }

    @Test
    void theTimeToWaitIsTheOneThatNearlyAllCallsKept() {
        Latencies measured = latencies();
        Exchange exchange = new org.apache.camel.support.DefaultExchange(context);
        for (int i = 1; i <= 100; i++) {
            measured.over(took("m", i), exchange);
        }
        assertThat(measured.p95("x/m")).isEqualTo(95);
        assertThat(measured.p95("y/m")).isNull();
    }

    @Test
    void constraintsChooseAndExplain() {
        answers(ONE, saying("ok"));
        Exchange answer = ask(
                "constrained",
                "Explain quantum computing",
                Map.of("task_type", "explanation", "max_cost", "0.02", "routing_strategy", "cost_optimized"));
        assertThat(text(answer)).isEqualTo("Explain quantum computing");
        Selection selection = answer.getProperty("llmSelection", Selection.class);
        assertThat(selection.verdicts()).hasSize(2);
        assertThat(selection.reason()).startsWith("Lowest cost");
        assertThat(selection.verdicts().get(1).lost()).contains("no known price");
        assertThat(calls).extracting(CallRecord::connection).containsExactly("simulator");
    }

    @Test
    void impossibleConstraintsAreAnErrorThatSaysWhy() {
        Exchange answer = ask("constrained", "x", Map.of("min_quality_score", "0.99"));
        assertThat(answer.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("one/m has no known quality");
        assertThat(ask("constrained", "x", Map.of("capabilities", "flying")).getException())
                .hasMessageContaining("'flying'");
        assertThat(calls).isEmpty();
    }

    @Test
    void theSameMeaningIsAnsweredOnceForEachTenant() {
        answers(ONE, saying("ok"));
        assertThat(ask("similar", "what is it", Map.of("tenant", "a"))
                        .getMessage()
                        .getHeader("CamelLlmCache"))
                .isEqualTo("miss");
        Exchange hit = ask("similar", "what is it", Map.of("tenant", "a"));
        assertThat(text(hit)).isEqualTo("ok");
        assertThat(hit.getMessage().getHeader("CamelLlmCache")).isEqualTo("similar");
        ask("similar", "what is it", Map.of("tenant", "b"));
        ask("similar", "what is it", Map.of("tenant", "a", "CamelLlmSystem", "other"));
        ask("similar", "something else entirely", Map.of("tenant", "a"));
        assertThat(requests(ONE)).isEqualTo(4);
    }

    @Test
    void whatACallerSetIsForItsTargetAndNotForTheEmbedding() {
        answers(TWO, saying("salve"));
        Map<String, Object> settings = Map.of("CamelLlmTarget", "two/m", "CamelLlmMaxTokens", 7);
        Exchange answer = ask("similar", "Greet me as a Roman would", settings);
        assertThat(text(answer)).isEqualTo("salve");
        assertThat(requests(ONE)).isZero();
        assertThat(requests(TWO)).isOne();
        assertThat(TWO.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .contains("Greet me as a Roman would", ":7");
    }
}
