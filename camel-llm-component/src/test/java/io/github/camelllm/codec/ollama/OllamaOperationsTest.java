package io.github.camelllm.codec.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.OperationGolden;
import io.github.camelllm.recorded.RawVectors;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class OllamaOperationsTest {

    private final OllamaEmbeddings embeddings = new OllamaEmbeddings();
    private final OllamaModels models = new OllamaModels();

    @TestFactory
    Stream<DynamicTest> vectors() {
        return OperationGolden.replies(
                Recordings.all(r -> r.path().endsWith("/api/embed")), embeddings, OllamaOperationsTest::check);
    }

    private static void check(Recording recording, Embeddings answer) {
        JsonNode root = RawVectors.exact(recording);
        RawVectors.same(answer.vectors(), RawVectors.all(root.path("embeddings")));
        assertThat(answer.model()).isEqualTo(root.path("model").asText());
        assertThat(answer.usage().input())
                .isEqualTo(root.path("prompt_eval_count").asLong());
        assertThat(answer.usage().output()).isNull();
    }

    @TestFactory
    @SuppressWarnings("NullAway") // the format has no purpose
    Stream<DynamicTest> requests() {
        return OperationGolden.requests(
                Recordings.all(r -> r.path().endsWith("/api/embed")),
                embeddings,
                body -> RawVectors.request(body, "input", "dimensions", null, UnaryOperator.identity()));
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        return OperationGolden.replies(
                Recordings.all(r -> r.path().endsWith("/api/tags")), models, OllamaOperationsTest::check);
    }

    private static void check(Recording recording, ModelList answer) {
        JsonNode list = Answer.parse(recording.text()).path("models");
        assertThat(answer.models()).hasSize(list.size());
        for (int i = 0; i < list.size(); i++) {
            ListedModel model = answer.models().get(i);
            assertThat(model.id()).isEqualTo(list.get(i).path("name").asText());
            String time = list.get(i).path("modified_at").asText();
            assertThat(model.created())
                    .isEqualTo(
                            time.isEmpty()
                                    ? null
                                    : (Long) OffsetDateTime.parse(time).toEpochSecond());
        }
    }

    @Test
    void aPurposeIsReported() {
        Warnings warnings = new Warnings();
        embeddings.encode(new EmbedRequest("m", List.of("a"), null, EmbedRequest.Purpose.QUERY, Map.of()), warnings);
        assertThat(warnings.messages()).anyMatch(w -> w.contains("purpose"));
    }

    @Test
    void modelsHaveAPathAndNoBody() {
        assertThat(models.encode(new ModelsRequest(), new Warnings()).path()).isEqualTo("/api/tags");
    }

    @Test
    void errorsAreToldApart() {
        assertThat(embeddings.decodeError(
                        WireReply.of(400, Headers.NONE, "{\"error\":\"the input length exceeds the context length\"}")))
                .isInstanceOf(ContextTooLongException.class);
        WireReply error = WireReply.of(200, Headers.NONE, "{\"error\":\"runner stopped\"}");
        assertThatThrownBy(() -> embeddings.decode(error)).isInstanceOf(LlmException.class);
        assertThatThrownBy(() -> models.decode(error)).isInstanceOf(LlmException.class);
        WireReply nothing = WireReply.of(200, Headers.NONE, "{}");
        assertThatThrownBy(() -> embeddings.decode(nothing)).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> models.decode(nothing)).isInstanceOf(MalformedReplyException.class);
    }
}
