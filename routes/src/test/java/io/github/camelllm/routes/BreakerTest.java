package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.error.CancelledException;
import io.github.camelllm.error.DeadlineExceededException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.http.Call;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A circuit opens for what its target does, never for what its callers do. */
final class BreakerTest extends PatternTest {

    @Override
    protected String instances() {
        return "breaker";
    }

    @Test
    void theCircuitOpensAndTheFallbackAnswers() {
        answers(ONE, failing(500, "server_error"));
        answers(TWO, saying("fallback"));
        for (int i = 0; i < 10; i++) {
            assertThat(text(ask("breaker", "hello"))).isEqualTo("fallback");
        }
        assertThat(requests(ONE)).isEqualTo(4);
        assertThat(requests(TWO)).isEqualTo(10);
    }

    @Test
    void theCircuitClosesWhenTheTargetIsBack() {
        answers(ONE, failing(500, "server_error"));
        answers(TWO, saying("fallback"));
        for (int i = 0; i < 4; i++) {
            ask("breaker", "hello");
        }
        answers(ONE, saying("back"));
        await().until(() -> text(ask("breaker", "hello")).equals("back"));
        assertThat(text(ask("breaker", "hello"))).isEqualTo("back");
    }

    @Test
    void wrongRequestsDoNotOpenTheCircuit() {
        answers(ONE, failing(400, "invalid_request_error"));
        answers(TWO, saying("never"));
        for (int i = 0; i < 10; i++) {
            assertThat(ask("breaker", "hello").getException()).isInstanceOf(PermanentLlmException.class);
        }
        assertThat(requests(ONE)).isEqualTo(10);
        assertThat(requests(TWO)).isZero();
    }

    private Exchange impatient(String question) {
        return ask(
                "breaker", question, Map.of(LlmHeaders.DEADLINE, Instant.now().plusMillis(150)));
    }

    private static ResponseDefinitionBuilder hanging() {
        return saying("too late").withFixedDelay(4_000);
    }

    @Test
    void whoDoesNotWaitDoesNotOpenTheCircuit() {
        answers(ONE, hanging());
        answers(TWO, saying("never"));
        for (int i = 0; i < 6; i++) {
            assertThat(impatient("hello").getException()).isInstanceOf(DeadlineExceededException.class);
        }
        answers(ONE, saying("from one"));
        assertThat(text(ask("breaker", "hello"))).isEqualTo("from one");
        assertThat(requests(ONE)).isEqualTo(7);
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void whoHangsUpDoesNotOpenTheCircuit() throws Exception {
        answers(ONE, hanging());
        answers(TWO, saying("never"));
        for (int i = 1; i <= 6; i++) {
            CompletableFuture<Call> begun = new CompletableFuture<>();
            CompletableFuture<Exchange> answer = template.asyncSend("direct:breaker", e -> {
                e.setProperty(CallListener.PROPERTY, new CallListener() {
                    @Override
                    public void begun(CallStart call, Exchange exchange) {
                        begun.complete(exchange.getProperty("CamelLlmCall", Call.class));
                    }

                    @Override
                    public void over(CallRecord call, Exchange exchange) {}
                });
                e.getMessage().setBody("hello");
            });
            int sent = i;
            await().until(() -> requests(ONE) == sent);
            begun.get(20, TimeUnit.SECONDS).cancel();
            assertThat(answer.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(CancelledException.class);
        }
        answers(ONE, saying("from one"));
        assertThat(text(ask("breaker", "hello"))).isEqualTo("from one");
        assertThat(requests(TWO)).isZero();
    }

    /** A trial that its caller gave up has proved nothing, and the next call is the trial. */
    @Test
    void whoDoesNotWaitDoesNotCloseTheCircuitEither() {
        answers(ONE, failing(500, "server_error"));
        answers(TWO, saying("fallback"));
        for (int i = 0; i < 5; i++) {
            ask("breaker", "hello");
        }
        assertThat(requests(ONE)).isEqualTo(4);
        answers(ONE, hanging());
        await().until(() -> impatient("trial").getException() instanceof DeadlineExceededException);
        answers(ONE, failing(500, "server_error"));
        for (int i = 0; i < 5; i++) {
            assertThat(text(ask("breaker", "hello"))).isEqualTo("fallback");
        }
        assertThat(requests(ONE)).as("four, the trial, and one more trial").isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 429})
    void anAccountWithoutMoneyOpensTheCircuitWhateverItsStatus(int status) {
        answers(ONE, failing(status, "insufficient_quota"));
        answers(TWO, saying("fallback"));
        for (int i = 0; i < 8; i++) {
            assertThat(text(ask("breaker", "hello"))).isEqualTo("fallback");
        }
        assertThat(requests(ONE)).isEqualTo(4);
        assertThat(requests(TWO)).isEqualTo(8);
    }

    /** When every circuit is open the last target is asked all the same, and what it says is the answer. */
    @Test
    void theLastResortIsAskedWhenAllCircuitsAreOpen() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(503, "overloaded"));
        answers(THREE, failing(503, "overloaded"));
        for (int i = 0; i < 8; i++) {
            Exchange answer = ask("outer", "hello");
            assertThat(answer.getException())
                    .isInstanceOf(OverloadedException.class)
                    .hasMessageStartingWith("three/m");
        }
        assertThat(requests(ONE)).isEqualTo(4);
        assertThat(requests(TWO)).isEqualTo(4);
        assertThat(requests(THREE)).isEqualTo(8);
        answers(THREE, saying("the last resort"));
        assertThat(text(ask("outer", "hello"))).isEqualTo("the last resort");
    }
}
