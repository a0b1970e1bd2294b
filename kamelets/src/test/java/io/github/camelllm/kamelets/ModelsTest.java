package io.github.camelllm.kamelets;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.json.JsonView;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kamelets that ask models and choose them, each from YAML. */
final class ModelsTest extends KameletTest {

    private static final String HARD = "a & b, 50% + c? it's #1 \"q\" {x} (y) ${body} =z; ü";

    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    String routes() {
        return "classpath:test-routes/models.yaml";
    }

    @Override
    void settings(Properties properties) {
        properties.put("hard.prompt", HARD);
        properties.put("base", ONE.baseUrl() + "/own/v1");
        properties.put("camel.server.enabled", "true");
        properties.put("camel.server.port", Integer.toString(port));
        properties.put("camel.kamelet.llm-chat-action.configured.target", "one/m");
        properties.put("camel.kamelet.llm-chat-action.configured.systemPrompt", "first line\nsecond line");
    }

    // chat

    @Test
    void chat() {
        Exchange answer = ask("chat", "one two three");
        assertThat(text(answer)).isEqualTo("one two");
        assertThat(answer.getMessage().getHeader("CamelLlmOutputTokens")).isEqualTo(2L);
        assertThat(answer.getMessage().getHeader("CamelLlmFinishReason")).isEqualTo("length");
    }

    @Test
    void chatInTheMiddleOfARoute() {
        assertThat(text(ask("chat-as-eip", "one two three"))).isEqualTo("<one>");
    }

    @Test
    void everyPropertyReachesTheProvider() {
        answers(ONE, saying("hi"));
        Exchange answer = ask("chat-with-all", "hello");
        assertThat(body(answer, ChatResponse.class).text()).isEqualTo("hi");
        ONE.verify(
                1,
                postRequestedFor(urlEqualTo("/own/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer own&key+50%")));
        JsonView asked = asked(ONE).get(0);
        assertThat(said(asked, 0)).isEqualTo(HARD);
        assertThat(asked.get("messages").at(1).get("content").json())
                .contains("Look")
                .contains("hello");
        assertThat(asked.integer("max_tokens")).isEqualTo(7);
        assertThat(asked.decimal("temperature")).isEqualTo(0.5);
        assertThat(asked.decimal("top_p")).isEqualTo(0.9);
        assertThat(asked.text("reasoning_effort")).isEqualTo("low");
    }

    @Test
    void whatIsNotSetIsNotSent() {
        answers(ONE, saying("hi"));
        assertThat(text(ask("chat-bare", "hello"))).isEqualTo("hi");
        JsonView asked = asked(ONE).get(0);
        assertThat(asked.json())
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
    }

    @Test
    void propertiesMayHaveSeveralLinesAndPromptsMayBeFiles() {
        answers(ONE, saying("hi"));
        ask("chat-configured", "hello");
        ask("chat-from-file", "hello");
        assertThat(said(asked(ONE).get(0), 0)).isEqualTo("first line\nsecond line");
        assertThat(said(asked(ONE).get(1), 0)).isEqualToIgnoringNewLines("Answer in one sentence: 50% & more.");
    }

    @Test
    void anAnswerCanBeJson() {
        answers(ONE, saying("```json\n{\"a\":1}\n```"), saying("no"));
        assertThat(body(ask("chat-json", "x"), JsonNode.class).path("a").asInt())
                .isEqualTo(1);
        assertThat(ask("chat-json", "x").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("held to a schema");
    }

    @Test
    void aWholeConversationIsAsked() {
        answers(ONE, saying("hi"));
        ask("chat-bare", List.of(Map.of("role", "system", "content", "s"), Map.of("role", "user", "content", "u")));
        assertThat(said(asked(ONE).get(0), 1)).isEqualTo("u");
    }

    @Test
    void failuresAreTheProviders() {
        answers(ONE, failing(429, "rate_limit_exceeded").withHeader("Retry-After", "7"));
        Exchange refused = ask("chat-bare", "hello");
        assertThat(refused.getException()).isInstanceOf(RateLimitException.class);
        assertThat(refused.getMessage().getHeader("CamelLlmRetryAfter")).isEqualTo(7000L);
        assertThat(requests(ONE)).isEqualTo(1);
        answers(ONE, saying("late").withFixedDelay(5000));
        assertThat(ask("chat-slow", "hello").getException()).isInstanceOf(LlmTimeoutException.class);
    }

    /** A Kamelet has its route's error handler: what is retried inside must not be retried outside again. */
    @Test
    void retriesDoNotMultiply() {
        answers(ONE, failing(500, "server_error"));
        assertThat(ask("chat-retried", "hello").getException()).isInstanceOf(OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(3);
    }

    // streams

    @Test
    void aStreamIsTextInPieces() {
        Exchange answer = ask("stream", "x");
        assertThat(answer.getMessage().getBody()).isInstanceOf(LlmStream.class);
        assertThat(text(answer)).startsWith("lorem ipsum").hasSizeGreaterThan(100);
    }

    @Test
    void aStreamCanBeSplit() throws Exception {
        MockEndpoint pieces = context().getEndpoint("mock:pieces", MockEndpoint.class);
        pieces.reset();
        pieces.expectedMinimumMessageCount(20);
        assertThat(ask("stream-pieces", "x").getException()).isNull();
        pieces.assertIsSatisfied();
    }

    @Test
    void aStreamThatDoesNotBeginFails() {
        assertThat(ask("stream-failing", "x").getException()).isInstanceOf(OverloadedException.class);
    }

    // failover

    @ParameterizedTest
    @CsvSource({"503, overloaded", "429, insufficient_quota"})
    void theFirstThatCanAnswers(int status, String code) {
        answers(ONE, failing(status, code));
        answers(TWO, saying("from two"));
        Exchange answer = ask("failover", "hello");
        assertThat(text(answer)).isEqualTo("from two");
        assertThat(requests(ONE)).isEqualTo(1);
        assertThat(requests(TWO)).isEqualTo(1);
        assertThat(answer.getMessage().getHeader("CamelLlmConnection")).isEqualTo("two");
        assertThat(answer.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(answer.getMessage().getHeader("CamelLlmErrorKind")).isNull();
        assertThat(said(asked(TWO).get(0), 0)).isEqualTo("Be brief");
        assertThat(asked(TWO).get(0).integer("max_tokens")).isEqualTo(9);
    }

    @Test
    void oneThatAnswersIsEnough() {
        answers(ONE, saying("from one"));
        answers(TWO, saying("never"));
        assertThat(text(ask("failover", "hello"))).isEqualTo("from one");
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void whenNoneCanTheLastFailureIsTold() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, failing(429, "rate_limit_exceeded"));
        Exchange failed = ask("failover", "hello");
        assertThat(failed.getException()).isInstanceOf(RateLimitException.class);
        assertThat(failed.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(requests(ONE) + requests(TWO)).isEqualTo(2);
        assertThat(ask("failover-single", "hello").getException()).isInstanceOf(OverloadedException.class);
    }

    @Test
    void aMistakeOfTheCallersMovesNowhere() {
        answers(ONE, failing(400, "invalid_request_error"));
        Exchange failed = ask("failover", "hello");
        assertThat(failed.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(failed.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(requests(TWO)).isZero();
    }

    @Test
    void aStreamMovesOnUntilItHasBegun() {
        Exchange answer = ask("failover-stream", "one two three four");
        assertThat(answer.getException()).isNull();
        assertThat(catchThrowable(() -> answer.getMessage().getBody(String.class)))
                .hasRootCauseInstanceOf(CutStreamException.class);
    }

    // choice by constraints

    @Test
    void theCheapestThatKeepsTheLimitsIsAsked() {
        Exchange answer = ask("route", "hello");
        assertThat(text(answer)).isEqualTo("hello");
        assertThat(answer.getMessage().getHeader("CamelLlmConnection")).isEqualTo("simulator");
        assertThat(answer.getMessage().getHeader("CamelLlmTarget")).isNull();
        assertThat(requests(ONE)).isZero();
    }

    @Test
    void limitsThatNoModelKeepsAreAnErrorThatSaysWhy() {
        assertThat(ask("route-impossible", "hello").getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("one/m has no known quality");
        assertThat(ask("route", "hello", Map.of("max_cost", "0.0000000001")).getException())
                .isInstanceOf(InvalidRequestException.class);
        assertThat(requests(ONE)).isZero();
    }

    // agent

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder calling(String... arguments) {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < arguments.length; i++) {
            calls.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"call_")
                    .append(i)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":")
                    .append(JsonView.ofValue(arguments[i]).json())
                    .append("}}");
        }
        return json(
                200,
                "{\"id\":\"r\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":null,\"tool_calls\":[" + calls + "]},\"finish_reason\":\"tool_calls\"}]}");
    }

    @Test
    void anAgentWorksWithItsTools() {
        answers(ONE, calling("{\"city\":\"Bern\"}", "{}"), saying("take a hat"));
        Exchange answer = ask("agent", "Bern tomorrow?");
        assertThat(text(answer)).isEqualTo("take a hat");
        assertThat(answer.getMessage().getHeader("agent")).isEqualTo("travel");
        assertThat(answer.getMessage().getHeader("CamelLlmTools")).isNull();
        List<JsonView> asked = asked(ONE);
        assertThat(asked).hasSize(2);
        assertThat(said(asked.get(0), 0)).isEqualTo("You plan journeys.");
        assertThat(asked.get(0).get("tools").at(0).get("function").text("name")).isEqualTo("weather");
        assertThat(asked.get(0).get("tools").at(1).present()).isFalse();
        assertThat(said(asked.get(1), 3)).isEqualTo("sunny in Bern");
        assertThat(said(asked.get(1), 4)).contains("city");
    }

    @Test
    void anAgentStopsAtItsLimit() {
        answers(ONE, calling("{\"city\":\"Bern\"}"));
        Exchange failed = ask("agent", "for ever");
        assertThat(failed.getException()).hasMessageContaining("'travel'").hasMessageContaining("turn 3");
        assertThat(failed.getMessage().getHeader("CamelLlmTools")).isNull();
        assertThat(requests(ONE)).isEqualTo(3);
    }

    @Test
    void anAgentWithoutTagsHasNoTools() {
        answers(ONE, saying("hi"));
        assertThat(text(ask("agent-bare", "hello"))).isEqualTo("hi");
        assertThat(asked(ONE).get(0).get("tools").present()).isFalse();
    }

    @Test
    void anAgentFailsWithItsProvider() {
        answers(ONE, calling("{\"city\":\"Bern\"}"), failing(500, "server_error"));
        assertThat(ask("agent", "x").getException()).isInstanceOf(OverloadedException.class);
        assertThat(requests(ONE)).isEqualTo(2);
    }

    // gateway

    private HttpResponse<String> post(String model, boolean stream) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/llm/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + model + "\",\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello you\"}]}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"simulator/echo,false", "simulator/echo,true"})
    void aGatewayServesWhatItsRouteAnswers(String model, boolean stream) throws Exception {
        HttpResponse<String> answer = post(model, stream);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        if (stream) {
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            assertThat(answer.body()).contains("hello").endsWith("data: [DONE]\n\n");
        } else {
            assertThat(answer.body()).contains("\"content\":\"hello you\"");
        }
    }

    @Test
    void aGatewayRefusesAsItsRouteSays() throws Exception {
        HttpResponse<String> refused = post("refused/m", false);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("not for you");
    }

    @Test
    void aGatewayHandsOnWhatTheProviderFailsWith() throws Exception {
        HttpResponse<String> failed = post("simulator/fail-429", false);
        assertThat(failed.statusCode()).as(failed.body()).isEqualTo(429);
    }
}
