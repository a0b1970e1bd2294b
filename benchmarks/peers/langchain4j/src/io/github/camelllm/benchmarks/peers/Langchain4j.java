package io.github.camelllm.benchmarks.peers;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Contestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** langchain4j's models for OpenAI. */
public final class Langchain4j implements Contestant {

    private OpenAiChatModel model;
    private OpenAiStreamingChatModel streaming;
    private List<Question.Tool> known = List.of();
    private List<ToolSpecification> tools = List.of();

    @Override
    public void open(URI base, int atOnce) {
        model = OpenAiChatModel.builder()
                .baseUrl(base.toString())
                .apiKey("sk-test")
                .modelName("mock-model")
                .maxRetries(0)
                .timeout(Duration.ofMinutes(2))
                .build();
        streaming = OpenAiStreamingChatModel.builder()
                .baseUrl(base.toString())
                .apiKey("sk-test")
                .modelName("mock-model")
                .timeout(Duration.ofMinutes(2))
                .build();
    }

    private ChatRequest request(Question question) {
        List<ChatMessage> messages = new ArrayList<>(question.turns().size());
        for (Question.Turn turn : question.turns()) {
            messages.add(
                    switch (turn.role()) {
                        case "system" -> SystemMessage.from(turn.text());
                        case "user" -> UserMessage.from(turn.text());
                        default -> AiMessage.from(turn.text());
                    });
        }
        if (known != question.tools()) {
            tools = question.tools().stream().map(Langchain4j::tool).toList();
            known = question.tools();
        }
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (!tools.isEmpty()) {
            request.toolSpecifications(tools);
        }
        return request.build();
    }

    /** The schema of the questions' tools, which this library wants in classes of its own. */
    private static ToolSpecification tool(Question.Tool tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(JsonObjectSchema.builder()
                        .addProperty("customer_id", JsonStringSchema.builder().description("The customer's identifier").build())
                        .addProperty("limit", JsonIntegerSchema.builder().description("How many rows to return at most").build())
                        .addProperty("status", JsonEnumSchema.builder()
                                .enumValues("open", "shipped", "cancelled")
                                .description("Only orders in this state")
                                .build())
                        .addProperty("tags", JsonArraySchema.builder()
                                .items(new JsonStringSchema())
                                .description("Only orders with all of these tags")
                                .build())
                        .required("customer_id")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    @Override
    public Answer ask(Question question) {
        ChatResponse response = model.chat(request(question));
        return new Answer(
                response.aiMessage().text(),
                response.finishReason().name(),
                response.tokenUsage().inputTokenCount(),
                response.tokenUsage().outputTokenCount());
    }

    @Override
    public Answer read(Question question, Consumer<String> pieces) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        streaming.chat(request(question), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.accept(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(new Answer(
                        null,
                        response.finishReason().name(),
                        response.tokenUsage().inputTokenCount(),
                        response.tokenUsage().outputTokenCount()));
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.get();
    }
}
