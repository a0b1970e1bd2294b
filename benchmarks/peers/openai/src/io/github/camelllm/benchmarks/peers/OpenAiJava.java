package io.github.camelllm.benchmarks.peers;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.benchmarks.contest.Contestant;
import io.github.camelllm.benchmarks.contest.Question;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** openai-java with its defaults: a thread for each call. */
public final class OpenAiJava implements Contestant {

    private OpenAIClient client;
    private List<Question.Tool> known = List.of();
    private List<ChatCompletionFunctionTool> tools = List.of();

    @Override
    public void open(URI base, int atOnce) {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(base.toString())
                .apiKey("sk-test")
                .maxRetries(0)
                .build();
    }

    private ChatCompletionCreateParams.Builder params(Question question) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder().model(question.model());
        for (Question.Turn turn : question.turns()) {
            switch (turn.role()) {
                case "system" -> params.addSystemMessage(turn.text());
                case "user" -> params.addUserMessage(turn.text());
                default -> params.addAssistantMessage(turn.text());
            }
        }
        if (known != question.tools()) {
            tools = question.tools().stream().map(OpenAiJava::tool).toList();
            known = question.tools();
        }
        tools.forEach(params::addTool);
        return params;
    }

    private static ChatCompletionFunctionTool tool(Question.Tool tool) {
        FunctionParameters.Builder parameters = FunctionParameters.builder();
        tool.schema().forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(parameters.build())
                        .build())
                .build();
    }

    @Override
    public Answer ask(Question question) {
        ChatCompletion completion =
                client.chat().completions().create(params(question).build());
        ChatCompletion.Choice choice = completion.choices().get(0);
        return new Answer(
                choice.message().content().orElseThrow(),
                choice.finishReason().asString(),
                completion.usage().orElseThrow().promptTokens(),
                completion.usage().orElseThrow().completionTokens());
    }

    @Override
    public Answer read(Question question, Consumer<String> pieces) {
        ChatCompletionCreateParams params = params(question)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        Gathering gathering = new Gathering(pieces);
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(gathering);
        }
        return gathering.answer();
    }

    private static final class Gathering implements Consumer<ChatCompletionChunk> {
        private final Consumer<String> pieces;
        private String finish;
        private long input = -1;
        private long output = -1;

        Gathering(Consumer<String> pieces) {
            this.pieces = pieces;
        }

        @Override
        public void accept(ChatCompletionChunk chunk) {
            if (!chunk.choices().isEmpty()) {
                ChatCompletionChunk.Choice choice = chunk.choices().get(0);
                choice.delta().content().ifPresent(pieces);
                choice.finishReason().ifPresent(reason -> finish = reason.asString());
            }
            chunk.usage().ifPresent(usage -> {
                input = usage.promptTokens();
                output = usage.completionTokens();
            });
        }

        Answer answer() {
            return new Answer(null, finish, input, output);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
