package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.usage.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.util.StopWatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One deadline over all attempts and targets: retry in front of failover ends with it, after exactly so many calls. */
final class DeadlineTest extends PatternTest {

    private final StopWatch watch = new StopWatch();

    @Override
    protected String instances() {
        return "deadline";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        properties.put("llm.retry.delay", "1000");
    }

    /** What is done for the first time takes long. */
    @BeforeEach
    void warmUp() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, saying("warm"));
        assertThat(text(ask("failover", "hello"))).isEqualTo("warm");
        forget();
        watch.restart();
    }

    private Exchange within(long millis, String route) {
        return ask(route, "hello", Map.of(LlmHeaders.DEADLINE, Instant.now().plusMillis(millis)));
    }

    @Test
    void withTimeLeftTheAttemptsAreThoseOfTheRoute() {
        answers(ONE, failing(503, "overloaded").withHeader("retry-after-ms", "5"));
        answers(TWO, failing(503, "overloaded").withHeader("retry-after-ms", "5"));
        assertThat(within(60_000, "retry").getException()).isInstanceOf(OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(4);
        assertThat(requests(TWO)).isEqualTo(4);
    }

    @Test
    void noAttemptIsWaitedForThatWouldComeTooLate() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(503, "overloaded").withHeader("retry-after-ms", "1500"));
        assertThat(ask("hurried", "hello").getException()).isInstanceOf(OverloadedException.class);
        assertThat(watch.taken()).isBetween(1500L, 3_000L);
        assertThat(requests(ONE)).isEqualTo(2);
        assertThat(requests(TWO)).isEqualTo(2);
    }

    /** The caller learns at once that it is too much for the time it has, and how long it would take. */
    @Test
    void whatTheProviderAsksForMayBeLongerThanTheCallerWaits() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(429, "rate_limit_exceeded").withHeader("Retry-After", "30"));
        Exchange answer = within(20_000, "retry");
        assertThat(answer.getException()).isInstanceOf(RateLimitException.class);
        assertThat(((LlmException) answer.getException()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(watch.taken()).isLessThan(15_000);
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
    }

    @Test
    void theWaitOfTheRouteMayBeLongerThanTheCallerWaits() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(503, "overloaded"));
        assertThat(within(900, "retry").getException()).isInstanceOf(OverloadedException.class);
        assertThat(watch.taken()).isLessThan(900);
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
    }

    /** Neither another target nor another try: nobody would hear the answer. */
    @Test
    void aCallThatHangsEndsTheWhole() {
        answers(ONE, saying("too late").withFixedDelay(10_000));
        answers(TWO, saying("never"));
        assertThat(within(400, "retry").getException()).isInstanceOf(DeadlineExceededException.class);
        assertThat(watch.taken()).isBetween(400L, 5_000L);
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void theSecondTargetHasWhatIsLeft() {
        answers(ONE, failing(503, "overloaded").withFixedDelay(300));
        answers(TWO, saying("too late").withFixedDelay(10_000));
        assertThat(within(800, "retry").getException()).isInstanceOf(DeadlineExceededException.class);
        assertThat(watch.taken()).isBetween(800L, 5_000L);
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
        assertThat(calls)
                .extracting(CallRecord::outcome)
                .containsExactly(CallRecord.Outcome.FAILED, CallRecord.Outcome.CANCELLED);
    }

    /** Who asks the same at the same time has a deadline of its own, and is not bound by that of the one who asked first. */
    @Test
    void whoSharesACallKeepsItsOwnTime() throws Exception {
        answers(ONE, saying("answer").withFixedDelay(1_500));
        CompletableFuture<Exchange> first = begin(700);
        await().until(() -> requests(ONE) == 1);
        Future<Exchange> patient = begin(60_000);
        Future<Exchange> hasty = begin(100);
        assertThat(hasty.get(20, TimeUnit.SECONDS).getException())
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("an equal question");
        assertThat(first.isDone()).isFalse();
        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(DeadlineExceededException.class);
        assertThat(text(patient.get(20, TimeUnit.SECONDS))).isEqualTo("answer");
        assertThat(requests(ONE)).isEqualTo(2);
    }

    private CompletableFuture<Exchange> begin(long millis) {
        return template.asyncSend("direct:cached", e -> {
            e.getMessage().setBody("the same");
            e.getMessage().setHeader(LlmHeaders.DEADLINE, Instant.now().plusMillis(millis));
        });
    }
}
