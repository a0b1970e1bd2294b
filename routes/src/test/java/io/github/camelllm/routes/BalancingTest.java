package io.github.camelllm.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.cut;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static io.github.camelllm.routes.Upstream.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.usage.CallRecord;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.util.StopWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retry, failover, weights, turns and keys: each asks exactly as often as its route says. */
final class BalancingTest extends PatternTest {

    @Override
    protected String instances() {
        return "balancing";
    }

    @ParameterizedTest
    @EnumSource
    void retryAsksAgainWhatMayPass(Failure failure) {
        answers(ONE, failure.response());
        assertThat(ask("retry", "hello").getException()).isNotNull();
        assertThat(requests(ONE)).isEqualTo(failure.passing ? 4 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void retryEndsWithTheFirstAnswer(Failure failure) {
        answersInTurn(ONE, failure.response(), saying("at last"));
        Exchange answer = ask("retry", "hello");
        if (failure.passing) {
            assertThat(text(answer)).isEqualTo("at last");
        } else {
            assertThat(answer.getException()).isInstanceOf(PermanentLlmException.class);
        }
        assertThat(requests(ONE)).isEqualTo(failure.passing ? 2 : 1);
    }

    @Test
    void retryStandsInFrontOfAFailover() {
        answers(ONE, failing(503, "overloaded"));
        answersInTurn(TWO, failing(503, "overloaded"), saying("from two"));
        assertThat(text(ask("retry-failover", "hello"))).isEqualTo("from two");
        assertThat(requests(ONE)).isEqualTo(2);
        assertThat(requests(TWO)).isEqualTo(2);
    }

    @Test
    void aCacheStandsInFrontOfAFailover() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, saying("from two"));
        assertThat(text(ask("cached-failover", "question"))).isEqualTo("from two");
        assertThat(text(ask("cached-failover", "question"))).isEqualTo("from two");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
    }

    @Test
    void retryWaitsAsLongAsTheProviderAsks() {
        answersInTurn(
                ONE, failing(429, "rate_limit_exceeded").withHeader("retry-after-ms", "150"), saying("after the wait"));
        StopWatch watch = new StopWatch();
        assertThat(text(ask("retry", "hello"))).isEqualTo("after the wait");
        assertThat(watch.taken()).isGreaterThanOrEqualTo(150);
    }

    /** First whoever else can answer, and only then the clock: the wait is that of the one who failed last. */
    @Test
    void nobodyWaitsWhileAnotherIsFree() {
        answers(ONE, failing(429, "rate_limit_exceeded").withHeader("Retry-After", "30"));
        answersInTurn(
                TWO, failing(429, "rate_limit_exceeded").withHeader("retry-after-ms", "150"), saying("after the wait"));
        StopWatch watch = new StopWatch();
        assertThat(text(ask("retry-failover", "hello"))).isEqualTo("after the wait");
        assertThat(watch.taken()).isBetween(150L, 20_000L);
        answers(TWO, saying("at once"));
        watch.restart();
        assertThat(text(ask("retry-failover", "hello"))).isEqualTo("at once");
        assertThat(watch.taken()).isLessThan(20_000);
        assertThat(requests(ONE)).isEqualTo(3);
    }

    @Test
    void retryWaitsAsLongAsTheLastOfSeveralAsks() {
        for (var server : new com.github.tomakehurst.wiremock.WireMockServer[] {ONE, TWO, THREE}) {
            answersInTurn(
                    server,
                    failing(429, "rate_limit_exceeded").withHeader("retry-after-ms", "150"),
                    saying("after the wait"));
        }
        for (String route : new String[] {"retry-ensemble", "retry-turns"}) {
            ONE.resetScenarios();
            TWO.resetScenarios();
            THREE.resetScenarios();
            StopWatch watch = new StopWatch();
            assertThat(ask(route, "hello").getException()).isNull();
            assertThat(watch.taken()).as(route).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void waitingHoldsNoThread() throws Exception {
        answersInTurn(
                ONE, failing(429, "rate_limit_exceeded").withHeader("retry-after-ms", "300"), saying("after the wait"));
        Thread caller = Thread.currentThread();
        var answer = template.asyncRequestBody("direct:retry", "hello", String.class);
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("after the wait");
        assertThat(caller.isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void failoverMovesOnWhenAnotherMayDoBetter(Failure failure) {
        answers(ONE, failure.response());
        answers(TWO, saying("from two"));
        Exchange answer = ask("failover", "hello");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(failure.elsewhere() ? 1 : 0);
        assertThat(answer.getException() == null).isEqualTo(failure.elsewhere());
    }

    @Test
    void failoverDoesNotRepairAStreamThatHasBegun() {
        answers(ONE, cut("begun"));
        answers(TWO, streaming("never"));
        Exchange answer = ask("failover-stream", "hello");
        assertThat(answer.getException()).isNull();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> answer.getMessage().getBody(String.class)))
                .hasRootCauseInstanceOf(CutStreamException.class);
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void weightsHold() {
        for (int i = 0; i < 10_000; i++) {
            ask("weighted-echo", "x");
        }
        long first = calls.stream().filter(c -> c.model().equals("echo")).count();
        assertThat(calls).hasSize(10_000);
        assertThat(first / 10_000.0).isBetween(0.68, 0.72);
        // and no long runs of either: any hundred in a row are divided by the weights too
        long inHundred = calls.subList(500, 600).stream()
                .filter(c -> c.model().equals("echo"))
                .count();
        assertThat(inHundred).isBetween(60L, 80L);
    }

    @ParameterizedTest
    @EnumSource
    void theOtherAnswersForTheOneWhoseTurnItIs(Failure failure) {
        answers(ONE, failure.response());
        answers(TWO, saying("from two"));
        int answered = 0;
        for (int i = 0; i < 10; i++) {
            answered += ask("weighted", "hello").getException() == null ? 1 : 0;
        }
        int toOne = requests(ONE);
        assertThat(toOne).isBetween(5, 9);
        assertThat(answered).isEqualTo(failure.elsewhere() ? 10 : 10 - toOne);
        assertThat(requests(TWO)).isEqualTo(failure.elsewhere() ? 10 : 10 - toOne);
    }

    @Test
    void everyoneHasItsTurn() {
        for (var server : new com.github.tomakehurst.wiremock.WireMockServer[] {ONE, TWO, THREE}) {
            answers(server, saying("hi"));
        }
        for (int i = 0; i < 9; i++) {
            ask("turns", "hello");
        }
        assertThat(calls)
                .extracting(CallRecord::connection)
                .containsExactly("one", "two", "three", "one", "two", "three", "one", "two", "three");
    }

    @Test
    void afterAllHaveFailedItIsOver() {
        for (var server : new com.github.tomakehurst.wiremock.WireMockServer[] {ONE, TWO, THREE}) {
            answers(server, failing(503, "overloaded"));
        }
        assertThat(ask("turns", "hello").getException()).isInstanceOf(OverloadedException.class);
        assertThat(calls).hasSize(3);
    }

    @Test
    void keysTakeTurnsAndGiveWay() {
        for (String key : new String[] {"a", "b", "c"}) {
            ONE.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                    .withHeader("Authorization", equalTo("Bearer key-" + key))
                    .willReturn(
                            key.equals("a")
                                    ? failing(429, "rate_limit_exceeded").withHeader("Retry-After", "30")
                                    : saying("key " + key)));
        }
        assertThat(text(ask("keys", "1"))).isEqualTo("key b");
        assertThat(text(ask("keys", "2"))).isEqualTo("key c");
        assertThat(text(ask("keys", "3"))).isEqualTo("key b");
        ONE.verify(
                2,
                postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer key-a")));
        assertThat(requests(ONE)).isEqualTo(5);
    }

    @Test
    void allKeysRefusedIsTheCallersToKnow() {
        answers(ONE, failing(401, "invalid_api_key"));
        assertThat(ask("keys", "1").getException()).isInstanceOf(AuthenticationException.class);
        assertThat(requests(ONE)).isEqualTo(3);
    }

    @Test
    void aKeyIsNotChangedForWhatIsNotItsFault() {
        answers(ONE, failing(500, "server_error"));
        assertThat(ask("keys", "1").getException()).isInstanceOf(OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Override
    protected void settings(java.util.Properties properties) {
        super.settings(properties);
        connection(properties, "several", ONE);
        properties.put("llm.connection.several.api-key", "key-a,key-b,key-c");
        properties.put("llm.connection.one.first-byte-timeout", "1s");
    }
}
