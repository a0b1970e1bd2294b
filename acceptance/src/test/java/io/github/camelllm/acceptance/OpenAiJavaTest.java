package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own client for Java. */
final class OpenAiJavaTest extends AcceptanceTest {

    private static OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateway().openai())
                .apiKey("nothing")
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder ask(String model, String text) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams.Builder params) {
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        ChatCompletionCreateParams asked = params.streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client().chat().completions().createStreaming(asked)) {
            stream.stream().forEach(all::accumulate);
        }
        return all.chatCompletion();
    }

    private static ChatCompletionMessage said(ChatCompletion answer) {
        return answer.choices().get(0).message();
    }

    @Test
    void chat() {
        ChatCompletion whole = client().chat()
                .completions()
                .create(ask("simulator/echo", "Hello there").build());
        assertThat(said(whole).content()).hasValue("Hello there");
        assertThat(whole.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(whole.usage().orElseThrow().promptTokens()).isPositive();
        ChatCompletion stream = streamed(ask("simulator/echo", "Hello there"));
        assertThat(said(stream).content()).hasValue("Hello there");
        assertThat(stream.usage().orElseThrow().completionTokens())
                .isEqualTo(whole.usage().orElseThrow().completionTokens());
    }

    @JsonClassDescription("The weather at a place")
    static final class Weather {
        public String city = "";
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toolsThereAndBack(boolean stream) {
        ChatCompletionCreateParams.Builder params =
                ask("simulator/tools", "What is the weather?").addTool(Weather.class);
        ChatCompletion first =
                stream ? streamed(params) : client().chat().completions().create(params.build());
        assertThat(first.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        ChatCompletionMessage message = said(first);
        params.addMessage(message);
        List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElseThrow();
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).asFunction().function().name()).isEqualTo("Weather");
        assertThat(calls.get(0).asFunction().function().arguments(Weather.class).city)
                .isNotEmpty();
        params.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(calls.get(0).asFunction().id())
                .content("12 degrees, rain")
                .build());
        ChatCompletion second =
                stream ? streamed(params) : client().chat().completions().create(params.build());
        assertThat(said(second).content()).hasValue("12 degrees, rain");
    }

    private static List<String> calls(ChatCompletion answer) {
        List<String> calls = new ArrayList<>();
        for (ChatCompletionMessageToolCall call : said(answer).toolCalls().orElse(List.of())) {
            calls.add(call.asFunction().function().name()
                    + call.asFunction().function().arguments().replace(" ", ""));
        }
        return calls;
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
            claude-tools  | Looking.      | tide{"harbour":"Husum"} tide{"harbour":"Emden"}
            gemini-tools  |               | weather{"city":"Ulm"} weather{"city":"Bonn"} now{}
            gpt-tools     |               | tide{"harbour":"Husum"} tide{"harbour":"Emden"}
            nova          | Looking.      | tide{"harbour":"Husum","at":1.5} tide{"harbour":"Emden"}
            """)
    void everyProviderSpeaksOpenAi(String connection, String text, String calls) {
        ChatCompletion whole =
                client().chat().completions().create(ask(connection + "/m", "?").build());
        ChatCompletion stream = streamed(ask(connection + "/m", "?"));
        for (ChatCompletion answer : List.of(whole, stream)) {
            assertThat(said(answer).content().orElse("")).isEqualTo(text == null ? "" : text);
            assertThat(String.join(" ", calls(answer))).isEqualTo(calls == null ? "" : calls);
            assertThat(answer.choices().get(0).finishReason())
                    .isEqualTo(
                            calls == null
                                    ? ChatCompletion.Choice.FinishReason.STOP
                                    : ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        }
        assertThat(stream.usage().orElseThrow().promptTokens())
                .isEqualTo(whole.usage().orElseThrow().promptTokens());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            gemini-stream       | It is 42. |
            claude-tools-stream | Both.     | weather{"town":"Gera"}
            gpt-stream          |           | tide{"harbour":"Husum"} tide{"harbour":"Emden"}
            responses           |           | weather{"city":"Bern"} weather{"city":"Oslo"}
            nova-stream         |           |
            command             |           | tide{"harbour":"Hull"} tide{"harbour":"Brest"}
            llama               | Both:     | tide{"harbour":"Hull"} tide{"harbour":"Brest"}
            """)
    void streamsOfEveryProvider(String connection, String text, String calls) {
        ChatCompletion answer = streamed(ask(connection + "/m", "?"));
        if (text != null) {
            assertThat(said(answer).content().orElse("").strip()).isEqualTo(text);
        }
        if (calls != null) {
            assertThat(String.join(" ", calls(answer))).startsWith(calls);
        } else {
            assertThat(said(answer).content().orElse("")).isNotEmpty();
        }
        assertThat(answer.usage().orElseThrow().promptTokens()).isPositive();
    }

    static final class Person {
        public String name = "";
        public int age;
    }

    @Test
    void structuredOutput() {
        Person person = client().chat()
                .completions()
                .create(ask("simulator/json", "Who?")
                        .responseFormat(Person.class)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
        assertThat(person.name).isNotEmpty();
        client().chat()
                .completions()
                .create(ask("claude/claude-sonnet-4-5", "Who?")
                        .maxCompletionTokens(100)
                        .build());
        assertThat(replay().received("claude").path("max_tokens").asInt()).isEqualTo(100);
    }

    private static String text(Response response) {
        StringBuilder text = new StringBuilder();
        for (ResponseOutputItem item : response.output()) {
            item.message().ifPresent(message -> message.content()
                    .forEach(content -> content.outputText().ifPresent(part -> text.append(part.text()))));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"simulator/echo, Hello", "claude/m, The Oder.", "gemini/m, The Neckar."})
    void responses(String model, String expected) {
        ResponseCreateParams params =
                ResponseCreateParams.builder().model(model).input("Hello").build();
        assertThat(text(client().responses().create(params))).isEqualTo(expected);
        ResponseAccumulator all = ResponseAccumulator.create();
        StringBuilder pieces = new StringBuilder();
        try (StreamResponse<ResponseStreamEvent> stream = client().responses().createStreaming(params)) {
            stream.stream().forEach(event -> {
                all.accumulate(event);
                event.outputTextDelta().ifPresent(delta -> pieces.append(delta.delta()));
            });
        }
        assertThat(text(all.response())).isEqualTo(expected);
        assertThat(pieces).hasToString(expected);
    }

    @Test
    void responsesThatTheGatewayDoesNotKeep() {
        NotFoundException gone = catchThrowableOfType(
                NotFoundException.class, () -> client().responses().retrieve("resp_1"));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.getMessage()).contains("keeps no responses");
    }

    @Test
    void embeddings() {
        CreateEmbeddingResponse answer = client().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("simulator/embed")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .dimensions(4)
                        .build());
        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().get(1).embedding()).hasSize(4);
    }

    @Test
    void completions() {
        assertThat(client().completions()
                        .create(CompletionCreateParams.builder()
                                .model("simulator/lorem")
                                .prompt("Once")
                                .maxTokens(5)
                                .build())
                        .choices()
                        .get(0)
                        .text())
                .isNotEmpty();
    }

    @Test
    void pictures() {
        assertThat(client().images()
                        .generate(ImageGenerateParams.builder()
                                .model("simulator/image")
                                .prompt("a cat")
                                .build())
                        .data()
                        .orElseThrow()
                        .get(0)
                        .b64Json()
                        .orElseThrow())
                .startsWith("iVBOR");
    }

    @Test
    void moderations() {
        assertThat(client().moderations()
                        .create(ModerationCreateParams.builder()
                                .model("simulator/moderate")
                                .input("How nice")
                                .build())
                        .results())
                .hasSize(1);
    }

    @Test
    void soundBothWays() throws Exception {
        byte[] spoken;
        try (HttpResponse answer = client().audio()
                .speech()
                .create(SpeechCreateParams.builder()
                        .model("simulator/speech")
                        .input("one two")
                        .voice("alloy")
                        .build())) {
            spoken = answer.body().readAllBytes();
        }
        assertThat(spoken).startsWith('R', 'I', 'F', 'F');
        MultipartField<InputStream> file = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(spoken))
                .filename("one.wav")
                .contentType("audio/wav")
                .build();
        String heard = client().audio()
                .transcriptions()
                .create(TranscriptionCreateParams.builder()
                        .file(file)
                        .model("simulator/transcribe")
                        .responseFormat(AudioResponseFormat.JSON)
                        .build())
                .asTranscription()
                .text();
        assertThat(heard).startsWith(spoken.length + " bytes");
    }

    @Test
    void models() {
        assertThat(client().models().list().data()).anyMatch(model -> model.id().equals("simulator/echo"));
        assertThat(client().models().retrieve("simulator/echo").id()).isEqualTo("simulator/echo");
        assertThat(catchThrowableOfType(
                        NotFoundException.class, () -> client().models().retrieve("simulator/none")))
                .isNotNull();
    }

    private static <E extends OpenAIServiceException> E refused(Class<E> type, String model, boolean stream) {
        return catchThrowableOfType(type, () -> {
            if (stream) {
                streamed(ask(model, "?"));
            } else {
                client().chat().completions().create(ask(model, "?").build());
            }
        });
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
        assertThat(refused(NotFoundException.class, "nosuch/model", stream).code())
                .hasValue("model_not_found");
        assertThat(refused(BadRequestException.class, "gpt-too-long/m", stream).code())
                .hasValue("context_length_exceeded");
    }

    /** What was said stays; then comes a failure, not an end. */
    @Test
    void aFailureInMidStream() {
        StringBuilder said = new StringBuilder();
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> {
            try (StreamResponse<ChatCompletionChunk> stream = client().chat()
                    .completions()
                    .createStreaming(ask("claude-cut/m", "?").build())) {
                stream.stream().forEach(chunk -> chunk.choices()
                        .forEach(choice -> choice.delta().content().ifPresent(said::append)));
            }
        });
        assertThat(said).hasToString("Hel");
        assertThat(failure).hasMessageContaining("Overloaded");
    }

    @Test
    void aReaderWhoStopsStopsTheProvider() throws Exception {
        CountDownLatch gone = replay().hungUp();
        try (StreamResponse<ChatCompletionChunk> stream = client().chat()
                .completions()
                .createStreaming(ask(Replay.ENDLESS + "/m", "?").build())) {
            assertThat(stream.stream().limit(3)).hasSize(3);
        }
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
