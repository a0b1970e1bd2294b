package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.answersInTurn;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The same question gets the same answer, and nobody gets another tenant's. */
class CacheTest extends PatternTest {

    @Override
    protected String instances() {
        return "cache";
    }

    private Exchange of(String tenant, Object body) {
        return ask("cached", body, Map.of("tenant", tenant));
    }

    @Test
    void aHitMakesNoCall() {
        answers(ONE, saying("answer"));
        Exchange miss = of("a", "question");
        Exchange hit = of("a", "question");
        assertThat(text(hit)).isEqualTo(text(miss)).isEqualTo("answer");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(miss.getMessage().getHeader("CamelLlmCache")).isEqualTo("miss");
        assertThat(hit.getMessage().getHeader("CamelLlmCache")).isEqualTo("hit");
        assertThat(hit.getMessage().getHeader("CamelLlmModel")).isEqualTo("m");
        assertThat(hit.getMessage().getHeader("CamelLlmCost", BigDecimal.class)).isZero();
        assertThat(hit.getMessage().getHeader("CamelLlmInputTokens")).isNull();
    }

    @Test
    void twoTenantsNeverShare() {
        answersInTurn(ONE, saying("for a"), saying("for b"), saying("for nobody"));
        assertThat(text(of("a", "question"))).isEqualTo("for a");
        assertThat(text(of("b", "question"))).isEqualTo("for b");
        assertThat(text(ask("cached", "question"))).isEqualTo("for nobody");
        assertThat(text(of("a", "question"))).isEqualTo("for a");
        assertThat(text(of("b", "question"))).isEqualTo("for b");
        assertThat(requests(ONE)).isEqualTo(3);
    }

    @Test
    void everythingThatDecidesTheAnswerCounts() {
        answers(ONE, saying("answer"));
        List<Message> turns = List.of(Message.system("s"), Message.user("question"));
        List<Map<String, Object>> asked = List.of(
                Map.of(),
                Map.of("CamelLlmTemperature", 0.5),
                Map.of("CamelLlmMaxTokens", 5),
                Map.of("CamelLlmSystem", "other"),
                Map.of("CamelLlmModel", "other"),
                Map.of("CamelLlmApiKey", "somebody's"));
        for (Map<String, Object> headers : asked) {
            ask("cached", "question", headers);
            ask("cached", "question", headers);
        }
        of("", turns);
        of("", turns);
        of(
                "",
                ChatRequest.builder("")
                        .messages(List.of(Message.system("other"), Message.user("question")))
                        .build());
        assertThat(requests(ONE)).isEqualTo(asked.size() + 2);
    }

    @Test
    void theFormOfTheQuestionDoesNotCount() {
        answers(ONE, saying("answer"));
        of("a", List.of(Map.of("role", "user", "content", "question")));
        of("a", List.of(Message.user("question")));
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Test
    void equalQuestionsAtOnceAreAskedOnce() throws Exception {
        answers(ONE, saying("answer").withFixedDelay(300));
        List<Future<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(template.asyncSend("direct:cached", e -> e.getMessage().setBody("at once")));
        }
        for (Future<Exchange> one : all) {
            assertThat(text(one.get(20, TimeUnit.SECONDS))).isEqualTo("answer");
        }
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Test
    void whoWaitsForAFailureIsToldOfIt() throws Exception {
        answers(ONE, failing(500, "server_error").withFixedDelay(300));
        List<Future<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(template.asyncSend("direct:cached", e -> e.getMessage().setBody("at once")));
        }
        for (Future<Exchange> one : all) {
            assertThat(one.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(OverloadedException.class);
        }
        assertThat(requests(ONE)).isEqualTo(1);
    }

    /** An answer to another question may be a wrong one, so nobody gets it without having asked for that. */
    @Test
    void meaningsAreNotComparedUnlessWanted() {
        answers(ONE, saying("answer"));
        ask("similar", "what is it", Map.of("tenant", "a"));
        Exchange again = ask("similar", "what is it", Map.of("tenant", "a"));
        assertThat(again.getMessage().getHeader("CamelLlmCache")).isNull();
        assertThat(calls).extracting(CallRecord::operation).containsExactly("chat", "chat");
    }

    @Test
    void failuresAreNotKept() {
        answersInTurn(ONE, failing(500, "server_error"), saying("answer"));
        assertThat(of("a", "question").getException()).isNotNull();
        assertThat(text(of("a", "question"))).isEqualTo("answer");
        assertThat(requests(ONE)).isEqualTo(2);
    }

    @Test
    void wholeResponsesAreKeptToo() {
        answers(ONE, saying("answer"));
        Object first = ask("cached-response", "q").getMessage().getBody();
        Object second = ask("cached-response", "q").getMessage().getBody();
        assertThat(first)
                .isInstanceOf(io.github.camelllm.chat.ChatResponse.class)
                .isEqualTo(second);
        assertThat(requests(ONE)).isEqualTo(1);
    }
}
