package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real answers of many providers, put together by the clients of each format that is served: all hear the same. */
final class RecordedTest extends AcceptanceTest {

    private record Heard(String text, List<String> calls) {}

    @TestFactory
    Stream<DynamicTest> everybodyHearsTheSame() {
        return Recorded.ALL.stream()
                .filter(Recorded::here)
                .map(recorded -> DynamicTest.dynamicTest(recorded.toString(), () -> {
                    String model = recorded.connection() + "/m";
                    Heard chat = chat(model);
                    assertThat(chat.calls()).isNotEmpty();
                    assertThat(responses(model)).isEqualTo(chat);
                    assertThat(messages(model)).isEqualTo(chat);
                }));
    }

    private static String call(String name, String arguments) throws Exception {
        JsonNode parsed = Tape.JSON.readTree(arguments.isEmpty() ? "{}" : arguments);
        return name + parsed;
    }

    private static OpenAIClient openai() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateway().openai())
                .apiKey("nothing")
                .maxRetries(0)
                .build();
    }

    private static Heard chat(String model) throws Exception {
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        try (var stream = openai().chat()
                .completions()
                .createStreaming(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("?")
                        .build())) {
            stream.stream().forEach(all::accumulate);
        }
        ChatCompletionMessage message = all.chatCompletion().choices().get(0).message();
        List<String> calls = new ArrayList<>();
        for (var call : message.toolCalls().orElse(List.of())) {
            var function = call.asFunction().function();
            calls.add(call(function.name(), function.arguments()));
        }
        return new Heard(message.content().orElse("").strip(), calls);
    }

    private static Heard responses(String model) throws Exception {
        ResponseAccumulator all = ResponseAccumulator.create();
        try (var stream = openai().responses()
                .createStreaming(
                        ResponseCreateParams.builder().model(model).input("?").build())) {
            stream.stream().forEach(all::accumulate);
        }
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (ResponseOutputItem item : all.response().output()) {
            item.message().ifPresent(message -> message.content()
                    .forEach(content -> content.outputText().ifPresent(said -> text.append(said.text()))));
            if (item.isFunctionCall()) {
                calls.add(
                        call(item.asFunctionCall().name(), item.asFunctionCall().arguments()));
            }
        }
        return new Heard(text.toString().strip(), calls);
    }

    private static Heard messages(String model) throws Exception {
        MessageAccumulator all = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = AnthropicOkHttpClient.builder()
                .baseUrl(gateway().anthropic())
                .apiKey("nothing")
                .maxRetries(0)
                .build()
                .messages()
                .createStreaming(MessageCreateParams.builder()
                        .model(model)
                        .maxTokens(100)
                        .addUserMessage("?")
                        .build())) {
            stream.stream().forEach(all::accumulate);
        }
        Message message = all.message();
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (ContentBlock block : message.content()) {
            block.text().ifPresent(said -> text.append(said.text()));
            if (block.isToolUse()) {
                String input =
                        Tape.JSON.writeValueAsString(block.asToolUse()._input().convert(JsonNode.class));
                calls.add(call(block.asToolUse().name(), input));
            }
        }
        return new Heard(text.toString().strip(), calls);
    }
}
