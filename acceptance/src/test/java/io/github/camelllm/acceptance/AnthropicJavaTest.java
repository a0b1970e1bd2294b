package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own client for Java. */
final class AnthropicJavaTest extends AcceptanceTest {

    private static AnthropicClient client() {
        return AnthropicOkHttpClient.builder()
                .baseUrl(gateway().anthropic())
                .apiKey("nothing")
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder ask(String model, String text) {
        return MessageCreateParams.builder().model(model).maxTokens(100).addUserMessage(text);
    }

    private static Message answer(MessageCreateParams.Builder params, boolean stream) {
        if (!stream) {
            return client().messages().create(params.build());
        }
        MessageAccumulator all = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client().messages().createStreaming(params.build())) {
            events.stream().forEach(all::accumulate);
        }
        return all.message();
    }

    private static String text(Message answer) {
        StringBuilder text = new StringBuilder();
        answer.content().forEach(block -> block.text().ifPresent(said -> text.append(said.text())));
        return text.toString();
    }

    private static List<String> calls(Message answer) {
        List<String> calls = new ArrayList<>();
        for (ContentBlock block : answer.content()) {
            block.toolUse()
                    .ifPresent(call ->
                            calls.add(call.name() + call._input().toString().replace(" ", "")));
        }
        return calls;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messages(boolean stream) {
        Message answer = answer(ask("simulator/echo", "Hello there"), stream);
        assertThat(text(answer)).isEqualTo("Hello there");
        assertThat(answer.stopReason()).hasValue(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().outputTokens()).isPositive();
    }

    private static final Tool WEATHER = Tool.builder()
            .name("weather")
            .description("The weather at a place")
            .inputSchema(Tool.InputSchema.builder()
                    .properties(Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                            .build())
                    .addRequired("city")
                    .build())
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toolsThereAndBack(boolean stream) {
        MessageCreateParams.Builder params =
                ask("simulator/tools", "What is the weather?").addTool(WEATHER);
        Message first = answer(params, stream);
        assertThat(first.stopReason()).hasValue(StopReason.TOOL_USE);
        ToolUseBlock call = first.content().get(first.content().size() - 1).asToolUse();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call._input().toString()).startsWith("{city=");
        params.addMessage(first)
                .addUserMessageOfContentBlockParams(
                        List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                .toolUseId(call.id())
                                .content("12 degrees, rain")
                                .build())));
        assertThat(text(answer(params, stream))).isEqualTo("12 degrees, rain");
    }

    /** Whatever the provider speaks, whole or streamed, the client puts together the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            claude        | The Oder.     |
            gemini        | The Neckar.   |
            gpt           | Grüezi! 🏔    |
            claude-tools  | Looking.      | tide{harbour=Husum} tide{harbour=Emden}
            gemini-tools  |               | weather{city=Ulm} weather{city=Bonn} now{}
            gpt-tools     |               | tide{harbour=Husum} tide{harbour=Emden}
            nova          | Looking.      | tide{harbour=Husum,at=1.5} tide{harbour=Emden}
            """)
    void everyProviderSpeaksAnthropic(String connection, String text, String calls) {
        Message whole = answer(ask(connection + "/m", "?"), false);
        Message stream = answer(ask(connection + "/m", "?"), true);
        for (Message answer : List.of(whole, stream)) {
            assertThat(text(answer)).isEqualTo(text == null ? "" : text);
            assertThat(String.join(" ", calls(answer))).isEqualTo(calls == null ? "" : calls);
            assertThat(answer.stopReason()).hasValue(calls == null ? StopReason.END_TURN : StopReason.TOOL_USE);
        }
        assertThat(stream.usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            gemini-stream       | It is 42. |
            claude-tools-stream | Both.     | weather{town=Gera}
            gpt-stream          |           | tide{harbour=Husum} tide{harbour=Emden}
            responses           |           | weather{city=Bern} weather{city=Oslo}
            command             |           | tide{harbour=Hull} tide{harbour=Brest}
            llama               | Both:     | tide{harbour=Hull} tide{harbour=Brest}
            """)
    void streamsOfEveryProvider(String connection, String text, String calls) {
        Message answer = answer(ask(connection + "/m", "?"), true);
        if (text != null) {
            assertThat(text(answer).strip()).isEqualTo(text);
        }
        if (calls != null) {
            assertThat(String.join(" ", calls(answer))).startsWith(calls);
        }
    }

    /** Thoughts arrive with their signatures, also those that nobody can read. */
    @Test
    void thoughts() {
        Message answer = answer(ask("claude-stream/m", "?"), true);
        assertThat(answer.content().get(0).asThinking().thinking()).isEqualTo("Let me see.");
        assertThat(answer.content().get(0).asThinking().signature()).isEqualTo("c2lnbmVk");
        assertThat(answer.content().get(1).asRedactedThinking().data()).isEqualTo("aGlkZGVu");
    }

    static final class Person {
        public String name = "";
        public int age;
    }

    @Test
    void structuredOutput() {
        Person person = client().messages()
                .create(ask("simulator/json", "Who?").outputConfig(Person.class).build())
                .content()
                .get(0)
                .asText()
                .text();
        assertThat(person.name).isNotEmpty();
    }

    @Test
    void tokens() {
        assertThat(client().messages()
                        .countTokens(MessageCountTokensParams.builder()
                                .model("simulator/echo")
                                .addUserMessage("Hello there")
                                .build())
                        .inputTokens())
                .isPositive();
    }

    @Test
    void models() {
        assertThat(client().models().list().data()).anyMatch(model -> model.id().equals("simulator/echo"));
    }

    private static <E extends AnthropicServiceException> E refused(Class<E> type, String model, boolean stream) {
        return catchThrowableOfType(type, () -> answer(ask(model, "?"), stream));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failures(boolean stream) {
        RateLimitException rate = refused(RateLimitException.class, "claude-rate/m", stream);
        assertThat(rate.statusCode()).isEqualTo(429);
        assertThat(rate.headers().values("retry-after")).containsExactly("7");
        assertThat(rate.getMessage()).contains("would exceed your rate limit");
        assertThat(refused(InternalServerException.class, "claude-overloaded/m", stream)
                        .statusCode())
                .isEqualTo(529);
        assertThat(refused(UnauthorizedException.class, "simulator/fail-401", stream)
                        .statusCode())
                .isEqualTo(401);
        assertThat(refused(NotFoundException.class, "nosuch/model", stream).getMessage())
                .contains("nosuch/model");
        assertThat(refused(BadRequestException.class, "gpt-too-long/m", stream).getMessage())
                .contains("maximum context length");
    }

    /** What was said stays; then comes a failure, not an end. */
    @Test
    void aFailureInMidStream() {
        StringBuilder said = new StringBuilder();
        Throwable failure = catchThrowable(() -> {
            try (StreamResponse<RawMessageStreamEvent> events =
                    client().messages().createStreaming(ask("claude-cut/m", "?").build())) {
                events.stream().forEach(event -> event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(delta -> said.append(delta.text())));
            }
        });
        assertThat(said).hasToString("Hel");
        assertThat(failure).hasMessageContaining("Overloaded");
    }

    @Test
    void aReaderWhoStopsStopsTheProvider() throws Exception {
        CountDownLatch gone = replay().hungUp();
        try (StreamResponse<RawMessageStreamEvent> events = client().messages()
                .createStreaming(ask(Replay.ENDLESS + "/m", "?").build())) {
            assertThat(events.stream().limit(3)).hasSize(3);
        }
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** What the provider is sent is what the client said, in the provider's own words. */
    @Test
    void whatReachesTheProvider() {
        answer(
                ask("gemini/g", "Hi").system("Be brief").putAdditionalBodyProperty("temperature", JsonValue.from(0.5)),
                false);
        assertThat(replay().received("gemini")
                        .at("/systemInstruction/parts/0/text")
                        .asText())
                .isEqualTo("Be brief");
        assertThat(replay().received("gemini")
                        .at("/generationConfig/temperature")
                        .asDouble())
                .isEqualTo(0.5);
        answer(
                ask("claude/c", "Hi")
                        .putAdditionalBodyProperty("top_k", JsonValue.from(3))
                        .putAdditionalBodyProperty("brand_new", JsonValue.from(1)),
                false);
        assertThat(replay().received("claude").path("top_k").asInt()).isEqualTo(3);
        assertThat(replay().received("claude").path("brand_new").asInt()).isEqualTo(1);
    }
}
