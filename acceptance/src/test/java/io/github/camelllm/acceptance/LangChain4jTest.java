package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j, with its module for each of the two APIs. */
final class LangChain4jTest extends AcceptanceTest {

    /** The ways in which it asks. */
    enum Way {
        OPENAI,
        OPENAI_STREAM,
        ANTHROPIC,
        ANTHROPIC_STREAM;

        ChatResponse ask(String model, ChatRequest request) throws Exception {
            return switch (this) {
                case OPENAI -> openai(model).chat(request);
                case ANTHROPIC -> anthropic(model).chat(request);
                case OPENAI_STREAM ->
                    streamed(
                            OpenAiStreamingChatModel.builder()
                                    .baseUrl(gateway().openai())
                                    .apiKey("nothing")
                                    .modelName(model)
                                    .build(),
                            request);
                case ANTHROPIC_STREAM ->
                    streamed(
                            AnthropicStreamingChatModel.builder()
                                    .baseUrl(gateway().openai())
                                    .apiKey("nothing")
                                    .modelName(model)
                                    .maxTokens(100)
                                    .build(),
                            request);
            };
        }
    }

    private static ChatModel openai(String model) {
        return OpenAiChatModel.builder()
                .baseUrl(gateway().openai())
                .apiKey("nothing")
                .modelName(model)
                .maxRetries(0)
                .build();
    }

    private static ChatModel anthropic(String model) {
        return AnthropicChatModel.builder()
                .baseUrl(gateway().openai())
                .apiKey("nothing")
                .modelName(model)
                .maxTokens(100)
                .maxRetries(0)
                .build();
    }

    private static ChatResponse streamed(StreamingChatModel model, ChatRequest request) throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        model.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {}

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });
        try {
            return whole.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static ChatRequest question(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    @ParameterizedTest
    @EnumSource
    void chat(Way way) throws Exception {
        ChatResponse answer = way.ask("simulator/echo", question("Hello there"));
        assertThat(answer.aiMessage().text()).isEqualTo("Hello there");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().inputTokenCount()).isPositive();
        assertThat(answer.tokenUsage().outputTokenCount()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void toolsThereAndBack(Way way) throws Exception {
        ToolSpecification weather = ToolSpecification.builder()
                .name("weather")
                .description("The weather at a place")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("What is the weather?")));
        ChatResponse first = way.ask(
                "simulator/tools",
                ChatRequest.builder()
                        .messages(messages)
                        .toolSpecifications(weather)
                        .build());
        assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        ToolExecutionRequest call = first.aiMessage().toolExecutionRequests().get(0);
        assertThat(call.name()).isEqualTo("weather");
        assertThat(Tape.JSON.readTree(call.arguments()).path("city").isTextual())
                .isTrue();
        messages.add(first.aiMessage());
        messages.add(ToolExecutionResultMessage.from(call, "12 degrees, rain"));
        ChatResponse second = way.ask(
                "simulator/tools",
                ChatRequest.builder()
                        .messages(messages)
                        .toolSpecifications(weather)
                        .build());
        assertThat(second.aiMessage().text()).isEqualTo("12 degrees, rain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            claude-tools | tide{"harbour":"Husum"} tide{"harbour":"Emden"}
            gemini-tools | weather{"city":"Ulm"} weather{"city":"Bonn"} now{}
            gpt-tools    | tide{"harbour":"Husum"} tide{"harbour":"Emden"}
            nova         | tide{"harbour":"Husum","at":1.5} tide{"harbour":"Emden"}
            """)
    void everyProviderCallsTools(String connection, String calls) throws Exception {
        for (Way way : Way.values()) {
            ChatResponse answer = way.ask(connection + "/m", question("?"));
            List<String> called = new ArrayList<>();
            for (ToolExecutionRequest call : answer.aiMessage().toolExecutionRequests()) {
                called.add(call.name() + Tape.JSON.readTree(call.arguments()));
            }
            assertThat(String.join(" ", called)).as("%s", way).isEqualTo(calls);
        }
    }

    @Test
    void structuredOutput() throws Exception {
        JsonSchema person = JsonSchema.builder()
                .name("person")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("name")
                        .addIntegerProperty("age")
                        .required("name", "age")
                        .build())
                .build();
        String json = openai("simulator/json")
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("Who?"))
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(person)
                                .build())
                        .build())
                .aiMessage()
                .text();
        assertThat(Tape.JSON.readTree(json).path("age").isInt()).isTrue();
    }

    @Test
    void whatOpenAiHasBesideChat() {
        assertThat(OpenAiEmbeddingModel.builder()
                        .baseUrl(gateway().openai())
                        .apiKey("nothing")
                        .modelName("simulator/embed")
                        .dimensions(4)
                        .build()
                        .embed("a")
                        .content()
                        .vector())
                .hasSize(4);
        assertThat(OpenAiImageModel.builder()
                        .baseUrl(gateway().openai())
                        .apiKey("nothing")
                        .modelName("simulator/image")
                        .build()
                        .generate("a cat")
                        .content()
                        .base64Data())
                .startsWith("iVBOR");
        assertThat(OpenAiModerationModel.builder()
                        .baseUrl(gateway().openai())
                        .apiKey("nothing")
                        .modelName("simulator/moderate")
                        .build()
                        .moderate("How nice")
                        .content()
                        .flagged())
                .isFalse();
    }

    private static int status(Class<? extends RuntimeException> type, Way way, String model) {
        RuntimeException failure = catchThrowableOfType(type, () -> way.ask(model, question("?")));
        Throwable cause = failure;
        while (cause != null && !(cause instanceof HttpException)) {
            cause = cause.getCause();
        }
        return cause instanceof HttpException http ? http.statusCode() : -1;
    }

    @ParameterizedTest
    @EnumSource
    void failures(Way way) {
        assertThat(status(RateLimitException.class, way, "claude-rate/m")).isEqualTo(429);
        assertThat(status(AuthenticationException.class, way, "simulator/fail-401"))
                .isEqualTo(401);
        assertThat(status(ModelNotFoundException.class, way, "nosuch/model")).isEqualTo(404);
        assertThat(status(InvalidRequestException.class, way, "gpt-too-long/m")).isEqualTo(400);
        assertThat(status(InternalServerException.class, way, "simulator/fail-500"))
                .isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_STREAM", "ANTHROPIC_STREAM"})
    void aFailureInMidStream(Way way) {
        Throwable failure =
                org.assertj.core.api.Assertions.catchThrowable(() -> way.ask("claude-cut/m", question("?")));
        assertThat(failure).isNotNull();
    }
}
