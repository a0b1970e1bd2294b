package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.http.LlmStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

final class SimulatorRouteTest extends RouteTest {

    private Exchange ask(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    @Test
    void answersWithTextAndHeaders() {
        Exchange answer = ask("llm:simulator/echo", "Hello there", Map.of());
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isEqualTo("Hello there");
        Map<String, Object> headers = answer.getMessage().getHeaders();
        assertThat(headers)
                .containsEntry(LlmHeaders.PROVIDER, "simulator")
                .containsEntry(LlmHeaders.MODEL, "echo")
                .containsEntry(LlmHeaders.FINISH_REASON, "stop")
                .containsEntry(LlmHeaders.INPUT_TOKENS, 5L)
                .containsEntry(LlmHeaders.OUTPUT_TOKENS, 2L)
                .containsEntry(LlmHeaders.STATUS, 200)
                .containsKey(LlmHeaders.COST)
                .containsKey(LlmHeaders.REQUEST_ID);
    }

    @Test
    void streamsPieces() {
        Exchange answer = ask("llm:simulator/echo?stream=true", "one two three", Map.of());
        LlmStream stream = answer.getMessage().getBody(LlmStream.class);
        List<String> pieces = new ArrayList<>();
        while (stream.hasNext()) {
            Delta delta = stream.next();
            if (delta instanceof Delta.Text text) {
                pieces.add(text.text());
            }
        }
        assertThat(pieces).containsExactly("one", " two", " three");
        assertThat(stream.response().usage().output()).isEqualTo(3);
    }

    @Test
    void callsToolsThenAnswersWithResults() {
        Tool weather = Tool.Function.of(
                "weather",
                "The weather of a city",
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"enum\":[\"Oslo\"]}}}");
        ChatRequest question = ChatRequest.builder("")
                .message(Message.user("What is the weather?"))
                .tool(weather)
                .build();
        ChatResponse first = ask("llm:simulator/tools?output=response", question, Map.of())
                .getMessage()
                .getBody(ChatResponse.class);
        Part.ToolCall call = first.toolCalls().get(0);
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments()).isEqualTo("{\"city\":\"Oslo\"}");
        ChatRequest second = question.toBuilder()
                .message(first.message())
                .message(Message.toolResult(call.id(), call.name(), "rain"))
                .build();
        assertThat(ask("llm:simulator/tools", second, Map.of()).getMessage().getBody())
                .isEqualTo("rain");
    }

    @Test
    void answersInTheShapeOfASchema() {
        String schema = "{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\",\"minimum\":18}},"
                + "\"required\":[\"age\"]}";
        JsonNode json = ask("llm:simulator/json?output=json", "Who?", Map.of(LlmHeaders.JSON_SCHEMA, schema))
                .getMessage()
                .getBody(JsonNode.class);
        assertThat(json.path("age").asInt()).isEqualTo(18);
    }

    @Test
    void thinksFirst() {
        Exchange answer = ask("llm:simulator/reason", "one two", Map.of());
        assertThat(answer.getMessage().getHeader(LlmHeaders.REASONING, String.class))
                .contains("2 words");
        assertThat(answer.getMessage().getHeader(LlmHeaders.REASONING_TOKENS)).isEqualTo(8L);
    }

    @Test
    void seesAttachments() {
        Exchange answer = ask(
                "llm:simulator/vision?prompt=What is this?",
                new byte[] {1, 2, 3},
                Map.of(LlmHeaders.MEDIA_TYPE, "image/png"));
        assertThat(answer.getMessage().getBody(String.class)).startsWith("image image/png, 3 bytes");
    }

    @Test
    void embeds() {
        Exchange answer = ask("llm:simulator/embed?operation=embed&dimensions=8", "hello", Map.of());
        float[] vector = answer.getMessage().getBody(float[].class);
        assertThat(vector).hasSize(8);
        double norm = 0;
        for (float number : vector) {
            norm += number * number;
        }
        assertThat(norm).isBetween(0.999, 1.001);
        assertThat(answer.getMessage().getHeader(LlmHeaders.INPUT_TOKENS)).isEqualTo(1L);
        List<?> two = ask("llm:simulator/embed?operation=embed", List.of("a", "b"), Map.of())
                .getMessage()
                .getBody(List.class);
        assertThat(two).hasSize(2);
    }

    @Test
    void listsModelsAndCountsTokens() {
        List<?> models = ask("llm:simulator?operation=models", null, Map.of())
                .getMessage()
                .getBody(List.class);
        assertThat(models).hasSizeGreaterThan(8);
        assertThat(ask("llm:simulator/echo?operation=tokens", "a b c", Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo(6L);
    }

    @Test
    void failsAsTold() {
        Exchange limited = ask("llm:simulator/fail-429", "x", Map.of());
        assertThat(limited.getException()).isInstanceOf(RateLimitException.class);
        assertThat(limited.getMessage().getHeader(LlmHeaders.RETRY_AFTER)).isEqualTo(1000L);
        assertThat(limited.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(1000L);
        assertThat(ask("llm:simulator/fail-500", "x", Map.of()).getException()).isInstanceOf(OverloadedException.class);
        assertThat(ask("llm:simulator/fail-late", "x", Map.of()).getException())
                .isInstanceOf(OverloadedException.class);
        assertThat(ask("llm:simulator/fail-cut", "x", Map.of()).getException()).isInstanceOf(CutStreamException.class);
    }

    @Test
    void breaksOffInMidStream() {
        LlmStream cut = ask("llm:simulator/fail-cut?stream=true", "a b c d e f g h", Map.of())
                .getMessage()
                .getBody(LlmStream.class);
        assertThatThrownBy(cut::readAll).isInstanceOf(CutStreamException.class);
        LlmStream late = ask("llm:simulator/fail-late?stream=true", "a b c d e f g h", Map.of())
                .getMessage()
                .getBody(LlmStream.class);
        assertThatThrownBy(late::readAll)
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("simulator/fail-late");
    }

    @Test
    void failsEveryThirdTime() {
        List<Boolean> failures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            failures.add(
                    ask("llm:simulator/echo?extra.fail-every=3", "x", Map.of()).getException() != null);
        }
        assertThat(failures).containsExactly(false, false, true, false, false, true);
    }

    @Test
    void timersApplyToIt() {
        Exchange slow = ask("llm:simulator/slow?firstByteTimeout=50", "x", Map.of());
        assertThat(slow.getException())
                .isInstanceOf(LlmTimeoutException.class)
                .hasMessageContaining("firstByteTimeout");
    }

    @Test
    void everyCallIsRecordedOnce() throws Exception {
        ask("llm:simulator/echo", "a", Map.of());
        ask("llm:simulator/fail-500", "a", Map.of());
        LlmStream stream = ask("llm:simulator/echo?stream=true", "a b", Map.of())
                .getMessage()
                .getBody(LlmStream.class);
        stream.readAll();
        assertThat(calls.take().outcome().name()).isEqualTo("COMPLETE");
        assertThat(calls.take().error()).isEqualTo("OverloadedException");
        assertThat(calls.take().usage().output()).isEqualTo(2);
        assertThat(calls).isEmpty();
    }
}
