package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.usage.CallRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.StringAggregationStrategy;
import org.junit.jupiter.api.Test;

/** The component inside Camel's own patterns. */
final class EipTest extends UpstreamTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:plain").to("llm:one/m");
                from("direct:failover")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .to("llm:one/m", "llm:two/m");
                from("direct:failover-stream")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .to("llm:one/m?stream=true", "llm:two/m?stream=true")
                        .end()
                        .convertBodyTo(String.class);
                from("direct:failover-open")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .to("llm:one/m?stream=true", "llm:two/m?stream=true");
                from("direct:retry")
                        .onException(TransientLlmException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(20_000)
                        .end()
                        .to("llm:one/m");
                from("direct:branches")
                        .onException(PermanentLlmException.class)
                        .handled(true)
                        .setBody(simple("permanent ${header.CamelLlmErrorKind}"))
                        .end()
                        .onException(TransientLlmException.class)
                        .handled(true)
                        .setBody(simple("transient ${header.CamelLlmStatus}"))
                        .end()
                        .to("llm:one/m");
                from("direct:breaker")
                        .circuitBreaker()
                        .to("llm:one/m")
                        .onFallback()
                        .to("llm:two/m")
                        .end();
                from("direct:breaker-stream")
                        .circuitBreaker()
                        .to("llm:one/m?stream=true")
                        .end()
                        .convertBodyTo(String.class);
                from("direct:multicast")
                        .multicast(new StringAggregationStrategy().delimiter("|"))
                        .parallelProcessing()
                        .to("llm:one/m", "llm:two/m");
                from("direct:seda").to("seda:inner?waitForTaskToComplete=Always");
                from("seda:inner?pollTimeout=100").to("llm:one/m?stream=true").convertBodyTo(String.class);
                from("direct:tap").wireTap("direct:tapped").end().setBody(constant("went on"));
                from("direct:tapped").to("llm:one/m").to("mock:tapped");
                from("direct:split")
                        .to("llm:one/m?stream=true")
                        .split(body(), new StringAggregationStrategy())
                        .streaming()
                        .to("mock:pieces")
                        .end();
                from("direct:split-list")
                        .split(body())
                        .parallelProcessing()
                        .to("llm:one/m")
                        .to("mock:answers");
            }
        };
    }

    @Test
    void answers() {
        answers(ONE, saying("hello"));
        Exchange answer = ask("direct:plain", "hi");
        assertThat(answer.getMessage().getBody()).isEqualTo("hello");
        assertThat(answer.getMessage().getHeader(LlmHeaders.REQUEST_ID)).isEqualTo("req_7");
        assertThat(ONE.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
                .isEqualTo("Bearer " + KEY);
    }

    @Test
    void failsOverWhenTheFirstIsOverloaded() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, saying("from two"));
        Exchange answer = ask("direct:failover", "hi");
        assertThat(answer.getMessage().getBody()).isEqualTo("from two");
        assertThat(answer.getMessage().getHeader(LlmHeaders.CONNECTION)).isEqualTo("two");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
    }

    @Test
    void doesNotFailOverWhenTheRequestIsWrong() {
        answers(ONE, failing(400, "invalid_request_error"));
        answers(TWO, saying("from two"));
        assertThat(ask("direct:failover", "hi").getException()).isInstanceOf(PermanentLlmException.class);
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void failsOverWhenAStreamBeginsWithAnError() {
        answers(
                ONE,
                com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody("data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                                + "\"content\":\"\"}}]}\n\n"
                                + "event: error\ndata: {\"error\":{\"type\":\"overloaded_error\"}}\n\n"));
        answers(TWO, streaming("from ", "two"));
        assertThat(ask("direct:failover-stream", "hi").getMessage().getBody()).isEqualTo("from two");
    }

    /** What a reader has seen can't be taken back, so nobody else is asked; the stream says how it ended. */
    @Test
    void doesNotFailOverOnceAStreamHasBegun() throws Exception {
        answers(
                ONE,
                com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(
                                "data: {\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                                        + "\"half\"}}]}\n\nevent: error\ndata: {\"error\":{\"type\":\"overloaded_error\"}}\n\n"));
        answers(TWO, streaming("from ", "two"));
        Exchange answer = ask("direct:failover-open", "hi");
        assertThat(answer.getException()).isNull();
        LlmStream stream = answer.getMessage().getBody(LlmStream.class);
        List<String> texts = new ArrayList<>();
        assertThatThrownBy(() -> stream.forEachRemaining(delta -> {
                    if (delta instanceof Delta.Text text) {
                        texts.add(text.text());
                    }
                }))
                .isInstanceOf(OverloadedException.class)
                .hasMessageStartingWith("one/m: ");
        assertThat(texts).containsExactly("half");
        assertThat(requests(TWO)).isZero();
        CallRecord call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.FAILED);
        assertThat(call.error()).isEqualTo("OverloadedException");
    }

    /** Asked and waited for, asked and not waited for, asked for a stream: the failure is the same. */
    @Test
    void aFailureIsTheSameHoweverItIsAsked() throws Exception {
        answers(ONE, failing(429, "rate_limit_exceeded").withHeader("Retry-After", "7"));
        Exchange waited = ask("llm:one/m", "hi");
        Exchange streamed = ask("llm:one/m?stream=true", "hi");
        Exchange later = template.asyncSend("llm:one/m", e -> e.getMessage().setBody("hi"))
                .get(10, TimeUnit.SECONDS);
        for (Exchange exchange : List.of(waited, streamed, later)) {
            assertThat(exchange.getException())
                    .isInstanceOf(RateLimitException.class)
                    .hasMessage(waited.getException().getMessage());
            RateLimitException failure = (RateLimitException) exchange.getException();
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(exchange.getMessage().getHeader(LlmHeaders.RETRY_AFTER))
                    .isEqualTo(waited.getMessage().getHeader(LlmHeaders.RETRY_AFTER))
                    .isNotNull();
        }
    }

    @Test
    void redeliveryWaitsAsLongAsTheProviderAsks() {
        answersInTurn(
                ONE,
                failing(429, "rate_limit_exceeded").withHeader("retry-after-ms", "60"),
                failing(429, "rate_limit_exceeded").withHeader("Retry-After", "0"),
                saying("at last"));
        long begun = System.nanoTime();
        Exchange answer = ask("direct:retry", "hi");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertThat(answer.getMessage().getBody()).isEqualTo("at last");
        assertThat(requests(ONE)).isEqualTo(3);
        assertThat(millis).isBetween(60L, 15_000L);
        assertThat(answer.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
        assertThat(answer.getMessage().getHeader(LlmHeaders.RETRY_AFTER)).isNull();
    }

    @Test
    void theProducerItselfNeverRetries() {
        answers(ONE, failing(500, "server_error"));
        assertThat(ask("direct:plain", "hi").getException()).isInstanceOf(OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Test
    void routesSelectTheBranch() {
        answers(ONE, failing(401, "invalid_api_key"));
        assertThat(ask("direct:branches", "hi").getMessage().getBody()).isEqualTo("permanent INVALID_REQUEST");
        answers(ONE, failing(529, "overloaded_error"));
        assertThat(ask("direct:branches", "hi").getMessage().getBody()).isEqualTo("transient 529");
    }

    @Test
    void circuitBreakerFallsBack() {
        answers(ONE, failing(500, "server_error"));
        answers(TWO, saying("fallback"));
        assertThat(ask("direct:breaker", "hi").getMessage().getBody()).isEqualTo("fallback");
    }

    @Test
    void aStreamOutlivesTheCircuitBreaker() {
        answers(ONE, streaming("a", "b", "c"));
        assertThat(ask("direct:breaker-stream", "hi").getMessage().getBody()).isEqualTo("abc");
    }

    @Test
    void multicastAsksBoth() {
        answers(ONE, saying("1"));
        answers(TWO, saying("2"));
        assertThat(ask("direct:multicast", "hi")
                        .getMessage()
                        .getBody(String.class)
                        .split("\\|"))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void sedaCarriesAStream() {
        answers(ONE, streaming("x", "y"));
        assertThat(ask("direct:seda", "hi").getMessage().getBody()).isEqualTo("xy");
    }

    @Test
    void wireTapGoesItsOwnWay() throws Exception {
        answers(ONE, saying("tapped"));
        MockEndpoint tapped = getMockEndpoint("mock:tapped");
        tapped.expectedBodiesReceived("tapped");
        assertThat(ask("direct:tap", "hi").getMessage().getBody()).isEqualTo("went on");
        tapped.assertIsSatisfied();
    }

    /** What is told beside the answer is told of a stream, too. */
    @Test
    void aStreamSaysOfItselfWhatAWholeAnswerSays() {
        answers(ONE, limited(saying("one two")));
        Exchange whole = ask("llm:one/m?output=response", "hi");
        answers(ONE, limited(streaming("one ", "two")));
        Exchange streamed = ask("llm:one/m?stream=true", "hi");
        for (String header : List.of(
                LlmHeaders.CONNECTION,
                LlmHeaders.PROVIDER,
                LlmHeaders.MODEL,
                LlmHeaders.STATUS,
                LlmHeaders.REQUEST_ID,
                LlmHeaders.LIMIT_REQUESTS,
                LlmHeaders.REMAINING_REQUESTS,
                LlmHeaders.REMAINING_TOKENS)) {
            assertThat(streamed.getMessage().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(whole.getMessage().getHeader(header));
        }
        ChatResponse read = streamed.getMessage().getBody(LlmStream.class).readAll();
        assertThat(read).isEqualTo(whole.getMessage().getBody(ChatResponse.class));
        assertThat(read.usage().output()).isEqualTo(2);
    }

    private static ResponseDefinitionBuilder limited(ResponseDefinitionBuilder answer) {
        return answer.withHeader("x-request-id", "req_7")
                .withHeader("x-ratelimit-limit-requests", "60")
                .withHeader("x-ratelimit-remaining-requests", "59")
                .withHeader("x-ratelimit-remaining-tokens", "1000");
    }

    @Test
    void splitDeliversPieceByPieceAndKeepsTheReply() {
        answers(ONE, streaming("one ", "two ", "three"));
        Exchange answer = ask("direct:split", "hi");
        assertThat(answer.getMessage().getBody()).isEqualTo("one two three");
        LlmStream reply = answer.getProperty("CamelLlmReply", LlmStream.class);
        assertThat(reply.response().usage().output()).isEqualTo(2);
    }

    @Test
    void aSplitListIsAskedInParallel() throws Exception {
        answers(ONE, saying("ok"));
        MockEndpoint answers = getMockEndpoint("mock:answers");
        answers.expectedMessageCount(5);
        ask("direct:split-list", List.of("a", "b", "c", "d", "e"));
        answers.assertIsSatisfied();
        assertThat(requests(ONE)).isEqualTo(5);
    }

    @Test
    void leavesAreTold() {
        answers(ONE, failing(401, "invalid_api_key"));
        assertThat(ask("direct:plain", "x").getException()).isInstanceOf(AuthenticationException.class);
        answers(ONE, failing(429, "rate_limit_exceeded"));
        assertThat(ask("direct:plain", "x").getException()).isInstanceOf(RateLimitException.class);
    }
}
