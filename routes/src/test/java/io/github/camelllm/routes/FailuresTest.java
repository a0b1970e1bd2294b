package io.github.camelllm.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.cut;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static io.github.camelllm.routes.Upstream.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.TransientLlmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pattern against every failure: each asks exactly as often as its route says, and hands on what it must. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailuresTest extends PatternTest {

    /** How often each server is asked, and whether the caller gets an answer. */
    private record Outcome(int one, int two, int three, boolean answered) {

        static Outcome failed(int calls) {
            return new Outcome(calls, 0, 0, false);
        }

        static Outcome movedOn(boolean elsewhere) {
            return new Outcome(1, elsewhere ? 1 : 0, 0, elsewhere);
        }
    }

    /** Patterns that ask one target, once. */
    private static final List<String> ALONE = List.of(
            "least-latency",
            "throttle",
            "quota",
            "by-model",
            "by-tier",
            "by-task",
            "constraints",
            "llm-agents",
            "cache",
            "semantic-cache",
            "budget",
            "tool-loop",
            "conversation",
            "guardrail",
            "retrieval",
            "ledger");

    private int number;

    @Override
    protected String instances() {
        return "failures";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        connection(properties, "several", ONE);
        properties.put("llm.connection.several.api-key", "key-a,key-b,key-c");
        properties.put("llm.connection.one.first-byte-timeout", "2s");
        properties.put("llm.connection.several.first-byte-timeout", "2s");
        // few calls, so that their own time does not count yet
        connection(properties, "hedged", ONE);
        properties.put("llm.connection.hedged.first-byte-timeout", "2s");
        properties.put("llm.semantic-cache.enabled", "true");
    }

    private static Map<String, Outcome> expected(Failure failure) {
        boolean passing = failure.passing;
        boolean elsewhere = failure.elsewhere();
        boolean theKeys = failure == Failure.RATE_LIMIT || failure == Failure.WRONG_KEY || failure == Failure.NO_MONEY;
        Map<String, Outcome> all = new LinkedHashMap<>();
        all.put("retry", Outcome.failed(passing ? 4 : 1));
        all.put("failover", Outcome.movedOn(elsewhere));
        all.put("breaker", Outcome.movedOn(elsewhere));
        all.put("weighted", Outcome.failed(elsewhere ? 2 : 1));
        all.put("turns", Outcome.failed(elsewhere ? 3 : 1));
        all.put("hedge", Outcome.movedOn(elsewhere));
        all.put("keys", Outcome.failed(theKeys ? 3 : 1));
        for (String alone : ALONE) {
            all.put(alone, Outcome.failed(1));
        }
        all.put("moderation", new Outcome(1, 1, 0, false));
        for (String several : new String[] {"ensemble", "vote", "judge"}) {
            all.put(several, new Outcome(1, 1, 1, true));
        }
        return all;
    }

    /** All routes at once, told apart by their questions. */
    @ParameterizedTest
    @EnumSource
    void callsAreWhatTheRouteSays(Failure failure) throws Exception {
        answers(ONE, failure.response());
        answers(TWO, saying("from two"));
        answers(THREE, saying("from three"));
        TWO.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .atPriority(1)
                .withRequestBody(containing("\"json\""))
                .willReturn(saying("{\\\"flagged\\\":false,\\\"category\\\":\\\"none\\\"}")));
        Map<String, Future<Exchange>> answers = new LinkedHashMap<>();
        expected(failure).keySet().forEach(route -> answers.put(route, begin(route, route)));
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, Outcome> one : expected(failure).entrySet()) {
            String route = one.getKey();
            Outcome outcome = one.getValue();
            Exchange answer = answers.get(route).get(60, TimeUnit.SECONDS);
            leavesNothing(all, answer, route);
            all.assertThat(asked(ONE, route)).as("%s asks one", route).isEqualTo(outcome.one());
            all.assertThat(asked(TWO, route)).as("%s asks two", route).isEqualTo(outcome.two());
            all.assertThat(asked(THREE, route)).as("%s asks three", route).isEqualTo(outcome.three());
            if (outcome.answered()) {
                all.assertThat(answer.getException()).as(route).isNull();
            } else {
                all.assertThat(answer.getException()).as(route).isInstanceOf(LlmException.class);
                all.assertThat(answer.getException() instanceof TransientLlmException)
                        .as("%s keeps the branch", route)
                        .isEqualTo(failure.passing);
            }
        }
        all.assertAll();
    }

    /** Of what would steer the next call. */
    private static void leavesNothing(SoftAssertions all, Exchange answer, String route) {
        all.assertThat(answer.getMessage().getHeaders())
                .as("%s leaves nothing that steers the next call", route)
                .doesNotContainKeys(
                        "CamelLlmTarget", "CamelLlmSystem", "CamelLlmTools", "CamelLlmJsonSchema", "CamelLlmKeyIndex");
    }

    private Future<Exchange> begin(String route, String pattern) {
        return begin(route, pattern, Map.of());
    }

    private Future<Exchange> begin(String route, String pattern, Map<String, Object> more) {
        String question = "question of " + pattern + ", number " + ++number;
        Map<String, Object> headers =
                Map.of("route", pattern, "task", "failing", "conversation", "c " + pattern, "tenant", "t " + number);
        return template.asyncSend("direct:" + route, exchange -> {
            exchange.getMessage().setBody(question);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            more.forEach(exchange.getMessage()::setHeader);
        });
    }

    private static long asked(WireMockServer server, String pattern) {
        return server.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getBodyAsString().contains("question of " + pattern + ","))
                .count();
    }

    /** What a caller does not wait for is nobody's failure: no pattern asks again, or elsewhere. */
    @Test
    void aCallersDeadlineEndsEveryPattern() throws Exception {
        answers(ONE, saying("from one"));
        answers(TWO, saying("from two"));
        answers(THREE, saying("from three"));
        TWO.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .atPriority(1)
                .withRequestBody(containing("\"json\""))
                .willReturn(saying("{\\\"flagged\\\":false,\\\"category\\\":\\\"none\\\"}")));
        Set<String> routes = expected(Failure.CONTENT_BLOCKED).keySet();
        routes.remove("hedge"); // asks another because of the time, not of a failure
        List<Future<Exchange>> warm =
                routes.stream().map(route -> begin(route, "warm")).toList();
        for (Future<Exchange> one : warm) {
            one.get(60, TimeUnit.SECONDS);
        }
        answers(ONE, saying("too late").withFixedDelay(4_000));
        Instant deadline = Instant.now().plusMillis(1_900);
        Map<String, Future<Exchange>> answers = new LinkedHashMap<>();
        routes.forEach(route -> answers.put(route, begin(route, route, Map.of(LlmHeaders.DEADLINE, deadline))));
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, Future<Exchange>> one : answers.entrySet()) {
            String route = one.getKey();
            Exchange answer = one.getValue().get(60, TimeUnit.SECONDS);
            Outcome outcome = expected(Failure.CONTENT_BLOCKED).get(route);
            all.assertThat(asked(ONE, route)).as("%s asks one", route).isEqualTo(1);
            all.assertThat(asked(TWO, route)).as("%s asks two", route).isEqualTo(outcome.two());
            boolean inTime = outcome.answered() && !route.equals("judge"); // who would have to ask one more
            if (inTime) {
                all.assertThat(answer.getException()).as(route).isNull();
            } else {
                all.assertThat(answer.getException()).as(route).isInstanceOf(DeadlineExceededException.class);
            }
        }
        all.assertAll();
    }

    /** What fails is the caller's to ask again, and the pattern then begins anew: the same question, once more. */
    @Test
    void aCallerMayAskAgain() {
        SoftAssertions all = new SoftAssertions();
        for (String route : ALONE) {
            forget();
            answersInTurn(ONE, Failure.SERVER_ERROR.response(), saying("at last"));
            Exchange answer = ask(
                    "again",
                    "once more " + ++number,
                    Map.of("route", route, "task", "failing", "conversation", "again", "tenant", "patient " + route));
            all.assertThat(answer.getException()).as(route).isNull();
            all.assertThat(answer.getMessage().getBody(String.class)).as(route).isEqualTo("at last");
            List<String> asked = ONE.getAllServeEvents().stream()
                    .map(event -> event.getRequest().getBodyAsString())
                    .toList();
            all.assertThat(asked).as("%s asks twice", route).hasSize(2);
            all.assertThat(asked.stream().distinct())
                    .as("%s asks the same", route)
                    .hasSize(1);
            leavesNothing(all, answer, route);
        }
        all.assertAll();
    }

    /** No pattern handles what its caller is to handle. */
    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "CONTENT_BLOCKED"})
    void aCallerMayHandleTheFailure(Failure failure) throws Exception {
        answers(ONE, failure.response());
        answers(TWO, saying("{\\\"flagged\\\":false,\\\"category\\\":\\\"none\\\"}"));
        Map<String, Future<Exchange>> excuses = new LinkedHashMap<>();
        expected(failure).forEach((route, outcome) -> {
            if (!outcome.answered() && !route.equals("retry")) {
                excuses.put(route, begin("excusing", route));
            }
        });
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, Future<Exchange>> one : excuses.entrySet()) {
            Exchange answer = one.getValue().get(60, TimeUnit.SECONDS);
            all.assertThat(answer.getException()).as(one.getKey()).isNull();
            all.assertThat(answer.getMessage().getBody(String.class))
                    .as(one.getKey())
                    .matches("sorry: (Overloaded|ContentBlocked)Exception");
            all.assertThat(asked(ONE, one.getKey()))
                    .as("%s asks one", one.getKey())
                    .isEqualTo(expected(failure).get(one.getKey()).one());
        }
        all.assertAll();
    }

    /** Who looks at the question or at the answers may fail too. */
    @ParameterizedTest
    @EnumSource
    void whoLooksAtOthersMayFail(Failure failure) {
        SoftAssertions all = new SoftAssertions();
        Map.of("moderated-by-failing", 0, "judged-by-failing", 3).forEach((route, others) -> {
            forget();
            answers(ONE, failure.response());
            answers(TWO, saying("from two"));
            Exchange answer = ask(route, "question " + ++number);
            all.assertThat(answer.getException()).as(route).isInstanceOf(LlmException.class);
            all.assertThat(requests(ONE)).as("%s asks one", route).isEqualTo(1);
            all.assertThat(requests(TWO)).as("%s asks two", route).isEqualTo(others);
            all.assertThat(answer.getMessage().getHeaders())
                    .as(route)
                    .doesNotContainKeys("CamelLlmSystem", "CamelLlmJsonSchema");
        });
        all.assertAll();
    }

    /** What has begun can't be begun again by another: the caller would read two answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "failover-stream",
                "breaker-stream",
                "weighted-stream",
                "turns-stream",
                "least-latency-stream",
                "keys-stream",
                "hedge"
            })
    void aStreamThatBreaksOffIsNotRepaired(String route) {
        answers(ONE, cut("begun"));
        answers(TWO, streaming("never"));
        Exchange answer = ask(route, "hello");
        assertThat(answer.getException()).isNull();
        assertThat(catchThrowable(() -> answer.getMessage().getBody(String.class)))
                .hasRootCauseInstanceOf(CutStreamException.class);
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isZero();
    }

    /** Status 200, and an error in the first event: nothing has been read, so another may answer. */
    @ParameterizedTest
    @ValueSource(strings = {"failover-stream", "breaker-stream", "hedge"})
    void aStreamThatBeginsWithAnErrorMovesOn(String route) {
        answers(
                ONE,
                com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(
                                "data: {\"error\":{\"message\":\"overloaded\",\"code\":503,\"type\":\"overloaded\"}}\n\n"));
        answers(TWO, streaming("from", " two"));
        assertThat(text(ask(route, "hello"))).isEqualTo("from two");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
    }
}
