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

    private JsonNode fit(String text, String properties) {
        String schema = "{\"type\":\"object\",\"properties\":{" + properties + "}}";
        return ask("llm:simulator/json?output=json", text, Map.of(LlmHeaders.JSON_SCHEMA, schema))
                .getMessage()
                .getBody(JsonNode.class);
    }

    @Test
    void takesWhatStandsBehindAName() {
        String text =
                """
                Invoice number: A-17
                Issued = 2026-03-04
                Seller: Müller & Co, Zürich
                Total: CHF 1,249.50
                Units: 12
                Tags: garden, tools
                """;
        JsonNode json = fit(
                text,
                """
                "invoiceNumber":{"type":"string"},
                "issued":{"type":"string","format":"date"},
                "seller":{"type":"string"},
                "total":{"type":"number"},
                "units":{"type":"integer","maximum":10},
                "tags":{"type":"array","items":{"type":"string"}}""");
        assertThat(json.path("invoiceNumber").asText()).isEqualTo("A-17");
        assertThat(json.path("issued").asText()).isEqualTo("2026-03-04");
        assertThat(json.path("seller").asText()).isEqualTo("Müller & Co, Zürich");
        assertThat(json.path("total").decimalValue()).isEqualByComparingTo("1249.50");
        assertThat(json.path("units").asInt()).isEqualTo(10);
        assertThat(json.path("tags").get(1).asText()).isEqualTo("tools");
    }

    @Test
    void takesValuesOutOfASentence() {
        JsonNode json = fit(
                "Our order #1042 is late, please look whether the currency is CHF. The order was big.",
                """
                "order":{"type":"integer"},"currency":{"type":"string"},"was":{"type":"string"}""");
        assertThat(json.path("order").asInt()).isEqualTo(1042);
        assertThat(json.path("currency").asText()).isEqualTo("CHF");
        assertThat(json.path("was").asText()).isEqualTo("text");
    }

    @Test
    void takesTheValueThatIsMentionedMost() {
        String team = "\"team\":{\"enum\":[\"sales\",\"tech_support\",\"other\"]}";
        assertThat(fit("Sales said that tech support can help. Tech-support?", team)
                        .path("team")
                        .asText())
                .isEqualTo("tech_support");
        assertThat(fit("Team: Sales\nTech support, tech support!", team)
                        .path("team")
                        .asText())
                .isEqualTo("sales");
        assertThat(fit("Nothing of that", team).path("team").asText()).isEqualTo("other");
        assertThat(fit("x", "\"team\":{\"enum\":[\"a\",\"b\"]}").path("team").asText())
                .isEqualTo("a");
        assertThat(fit(
                                "It is about tech support and sales",
                                "\"teams\":{\"type\":\"array\",\"items\":{"
                                        + "\"enum\":[\"sales\",\"tech_support\",\"other\"]}}")
                        .path("teams")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void whatATextDoesNotSayIsNullFalseOrAnExample() {
        JsonNode json = fit(
                "This is urgent. Refund: no",
                """
                "urgent":{"type":"boolean"},"refund":{"type":"boolean"},"legal":{"type":"boolean"},
                "phone":{"type":["string","null"]},"due":{"anyOf":[{"type":"string"},{"type":"null"}]},
                "city":{"type":"string"},"country":{"type":"string","default":"CH"},
                "mail":{"type":"string","format":"email"}""");
        assertThat(json.path("urgent").asBoolean()).isTrue();
        assertThat(json.path("refund").asBoolean()).isFalse();
        assertThat(json.path("legal").asBoolean()).isFalse();
        assertThat(json.path("phone").isNull()).isTrue();
        assertThat(json.path("due").isNull()).isTrue();
        assertThat(json.path("city").asText()).isEqualTo("text");
        assertThat(json.path("country").asText()).isEqualTo("CH");
        assertThat(json.path("mail").asText()).isEqualTo("someone@example.com");
    }

    @Test
    void toolsAreCalledWithWhatTheQuestionSays() {
        Tool status = Tool.Function.of(
                "status",
                "The status of an order",
                "{\"type\":\"object\",\"properties\":{\"order\":{\"type\":\"integer\"}},\"required\":[\"order\"]}");
        ChatRequest question = ChatRequest.builder("")
                .message(Message.user("Where is order 1042?"))
                .tool(status)
                .build();
        ChatResponse answer = ask("llm:simulator/tools?output=response", question, Map.of())
                .getMessage()
                .getBody(ChatResponse.class);
        assertThat(answer.toolCalls().get(0).arguments()).isEqualTo("{\"order\":1042}");
    }

    @Test
    void summarizesByTheFirstSentence() {
        assertThat(ask("llm:simulator/summary", "# Sales\nSales rose by 3.5 percent. Costs fell.", Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo("Sales");
        assertThat(ask("llm:simulator/summary", "Sales rose by 3.5 percent. Costs fell.", Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo("Sales rose by 3.5 percent.");
    }

    @Test
    void quotesWhatAnswersTheLastLine() {
        String text =
                """
                <passage source="a">
                Parcels are sent on weekdays. Goods can be returned within 30 days.
                </passage>

                Within how many days can goods be returned?""";
        assertThat(ask("llm:simulator/quote", text, Map.of()).getMessage().getBody())
                .isEqualTo("Goods can be returned within 30 days.");
        assertThat(ask("llm:simulator/quote", "Apples are red.\nWhich colour have bananas?", Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo("Nothing that I was given answers that.");
    }

    @Test
    void putsAccentsOnLettersAndKeepsPlaceholders() {
        assertThat(ask(
                                "llm:simulator/pseudo",
                                "Dear {name}, see [here](https://a.example/b) `code` or ask me@a.example.",
                                Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo("Ďéáŕ {name}, šéé [ĥéŕé](https://a.example/b) `code` öŕ ášķ me@a.example.");
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
    void failsAtFirst() {
        List<Boolean> failures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            failures.add(
                    ask("llm:simulator/lorem?extra.fail-first=2&extra.fail-status=503", "x", Map.of())
                                    .getException()
                            instanceof OverloadedException);
        }
        assertThat(failures).containsExactly(true, true, false, false);
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
