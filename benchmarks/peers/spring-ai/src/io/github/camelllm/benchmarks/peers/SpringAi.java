package io.github.camelllm.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Contestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** Spring AI's model for OpenAI. */
public final class SpringAi implements Contestant {

    private OpenAiChatModel model;
    private OpenAiChatOptions plain;
    private OpenAiChatOptions withTools;
    private List<Question.Tool> known = List.of();

    @Override
    public void open(URI base, int atOnce) {
        plain = (OpenAiChatOptions) new OpenAiChatOptions.Builder()
                .baseUrl(base.toString())
                .apiKey("sk-test")
                .model("mock-model")
                .streamUsage(true)
                .maxRetries(0)
                .timeout(Duration.ofMinutes(2))
                .build();
        model = OpenAiChatModel.builder().options(plain).build();
    }

    private Prompt prompt(Question question) {
        if (known != question.tools()) {
            withTools = (OpenAiChatOptions) new OpenAiChatOptions.Builder()
                    .model("mock-model")
                    .streamUsage(true)
                    .toolCallbacks(question.tools().stream().map(SpringAi::tool).toList())
                    .build();
            known = question.tools();
        }
        List<Message> messages = new ArrayList<>(question.turns().size());
        for (Question.Turn turn : question.turns()) {
            messages.add(
                    switch (turn.role()) {
                        case "system" -> new SystemMessage(turn.text());
                        case "user" -> new UserMessage(turn.text());
                        default -> new AssistantMessage(turn.text());
                    });
        }
        return new Prompt(messages, question.tools().isEmpty() ? plain : withTools);
    }

    private static ToolCallback tool(Question.Tool tool) {
        ToolDefinition definition = ToolDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(json(tool.schema()))
                .build();
        return new ToolCallback() {
            @Override
            public ToolDefinition getToolDefinition() {
                return definition;
            }

            @Override
            public String call(String input) {
                return "";
            }
        };
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Answer ask(Question question) {
        ChatResponse response = model.call(prompt(question));
        return new Answer(
                response.getResult().getOutput().getText(),
                response.getResult().getMetadata().getFinishReason(),
                response.getMetadata().getUsage().getPromptTokens(),
                response.getMetadata().getUsage().getCompletionTokens());
    }

    @Override
    public Answer read(Question question, Consumer<String> pieces) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        model.stream(prompt(question))
                .subscribe(
                        response -> {
                            if (response.getResult() != null
                                    && response.getResult().getOutput().getText() != null) {
                                pieces.accept(response.getResult().getOutput().getText());
                            }
                        },
                        answer::completeExceptionally,
                        () -> answer.complete(new Answer(null, null, -1, -1)));
        return answer.get();
    }
}
