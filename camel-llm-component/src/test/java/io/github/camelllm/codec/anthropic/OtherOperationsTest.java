package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.provider.Access;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded counts of tokens and lists of models. */
final class OtherOperationsTest {

    private static final Access ACCESS = Providers.get("anthropic")
            .connector()
            .connect(ConnectionSettings.of("test", Map.of("api-key", "k"), Environment.of(Map.of())));

    @SuppressWarnings("unchecked")
    private static <I, O> Operation<I, O> operation(OperationName name) {
        return (Operation<I, O>) Objects.requireNonNull(ACCESS.operation(name, "any"));
    }

    private static List<Recording> recordings(String path) {
        return Recordings.all(r -> r.provider().equals("anthropic") && r.path().equals(path));
    }

    @TestFactory
    Stream<DynamicTest> counts() {
        Operation<ChatRequest, TokenCount> codec = operation(OperationName.TOKENS);
        return recordings("/v1/messages/count_tokens").stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> {
                    TokenCount count = codec.decode(r.reply());
                    assertThat(count.tokens())
                            .isEqualTo(
                                    Answer.parse(r.text()).path("input_tokens").asLong());
                    assertThat(count.estimated()).isFalse();
                    ChatRequest question = new MessagesRequests("us")
                            .read(JsonView.of(r.requestBody().toString()));
                    String body = Objects.requireNonNull(
                                    codec.encode(question, new Warnings()).body())
                            .text();
                    assertThat(new MessagesRequests("us").read(JsonView.of(body)))
                            .isEqualTo(question);
                }));
    }

    @TestFactory
    Stream<DynamicTest> models() {
        Operation<ModelsRequest, ModelList> codec = operation(OperationName.MODELS);
        assertThat(codec.encode(new ModelsRequest(), new Warnings()).path()).isEqualTo("/models?limit=1000");
        return recordings("/v1/models").stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> {
                    ModelList list = codec.decode(r.reply());
                    assertThat(list.models())
                            .hasSameSizeAs(Answer.parse(r.text()).path("data"));
                    assertThat(list.models()).allSatisfy(model -> {
                        assertThat(model.id()).startsWith("claude-");
                        assertThat(model.name()).startsWith("Claude");
                        assertThat(model.created()).isPositive();
                        assertThat(model.contextTokens()).isGreaterThanOrEqualTo(200_000);
                    });
                }));
    }
}
