package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.EmbedLimits;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class OpenAiOperationsTest {

    /** Providers whose lists of models have shapes of their own. */
    private static final Set<String> OTHERS = Set.of("gemini", "vertex", "anthropic", "cohere");

    private final EmbeddingsCodec embeddings = new EmbeddingsCodec(EmbedLimits.texts(3));
    private final ModelsCodec models = new ModelsCodec();

    private static List<Recording> embedRecordings() {
        return Recordings.all(r -> r.path().endsWith("/embeddings"));
    }

    private static List<Recording> modelRecordings() {
        return Recordings.all(
                r -> r.method().equals("GET") && r.path().endsWith("/models") && !OTHERS.contains(r.provider()));
    }

    @TestFactory
    Stream<DynamicTest> vectors() {
        return OperationGolden.replies(embedRecordings(), embeddings, OpenAiOperationsTest::check);
    }

    private static void check(Recording recording, Embeddings answer) {
        JsonNode root = RawVectors.exact(recording);
        List<JsonNode> items = new ArrayList<>();
        root.path("data").forEach(items::add);
        items.sort(Comparator.comparingInt(item -> item.path("index").asInt()));
        RawVectors.same(
                answer.vectors(),
                items.stream().map(i -> RawVectors.read(i.path("embedding"))).toList());
        assertThat(answer.model())
                .isEqualTo(root.has("model") ? root.path("model").asText() : null);
        JsonNode usage = root.path("usage");
        JsonNode input = usage.has("prompt_tokens") ? usage.path("prompt_tokens") : usage.path("total_tokens");
        assertThat(answer.usage().input()).isEqualTo(input.isNumber() ? (Long) input.asLong() : null);
        JsonNode output = usage.path("completion_tokens");
        assertThat(answer.usage().output()).isEqualTo(output.isNumber() ? (Long) output.asLong() : null);
        JsonNode cost = usage.path("cost");
        assertThat(answer.usage().reportedCost()).isEqualTo(cost.isNumber() ? cost.decimalValue() : null);
    }

    @TestFactory
    Stream<DynamicTest> requests() {
        return OperationGolden.requests(embedRecordings(), embeddings, OpenAiOperationsTest::request);
    }

    @SuppressWarnings("NullAway") // the format has no purpose
    private static EmbedRequest request(JsonNode body) {
        return RawVectors.request(body, "input", "dimensions", null, UnaryOperator.identity());
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        return OperationGolden.replies(modelRecordings(), models, OpenAiOperationsTest::check);
    }

    private static void check(Recording recording, ModelList answer) {
        JsonNode root = Answer.parse(recording.text());
        JsonNode list = root.isArray() ? root : root.path("data");
        assertThat(answer.models()).hasSize(list.size());
        for (int i = 0; i < list.size(); i++) {
            JsonNode raw = list.get(i);
            ListedModel model = answer.models().get(i);
            assertThat(model.id()).isEqualTo(raw.path("id").asText());
            assertThat(model.created())
                    .isEqualTo(
                            raw.path("created").asLong() == 0
                                    ? null
                                    : (Long) raw.path("created").asLong());
            String owner = raw.path("owned_by").asText(raw.path("organization").asText());
            assertThat(model.owner()).isEqualTo(owner.isEmpty() ? null : owner);
            long context = 0;
            for (String name : List.of("context_length", "context_window", "max_context_length")) {
                context = context == 0 ? raw.path(name).asLong() : context;
            }
            assertThat(model.contextTokens()).isEqualTo(context == 0 ? null : (Long) context);
            JsonNode details = Recording.JSON.valueToTree(model.details());
            assertThat(details.equals(OpenAiOperationsTest::compare, raw)).isTrue();
        }
    }

    /** Numbers of the same size are the same, however they are written. */
    private static int compare(JsonNode a, JsonNode b) {
        boolean numbers = a.isNumber() && b.isNumber();
        boolean same = numbers ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
        return same ? 0 : 1;
    }

    @Test
    void aSingleTextIsNoList() {
        assertThat(body(List.of("a"), Map.of())).isEqualTo("{\"model\":\"m\",\"input\":\"a\"}");
        assertThat(body(List.of("a", "b"), Map.of())).isEqualTo("{\"model\":\"m\",\"input\":[\"a\",\"b\"]}");
    }

    @Test
    void base64IsAskedForByTheUserOnly() {
        assertThat(body(List.of("a"), Map.of("encoding_format", "base64")))
                .isEqualTo("{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"base64\"}");
    }

    private String body(List<String> texts, Map<String, Object> extra) {
        EmbedRequest question = new EmbedRequest("m", texts, null, null, extra);
        return Objects.requireNonNull(
                        embeddings.encode(question, new Warnings()).body())
                .text();
    }

    @Test
    void aPurposeIsReported() {
        Warnings warnings = new Warnings();
        embeddings.encode(new EmbedRequest("m", List.of("a"), null, EmbedRequest.Purpose.QUERY, Map.of()), warnings);
        assertThat(warnings.messages()).anyMatch(w -> w.contains("purpose"));
    }

    @Test
    void modelsHaveAPathAndNoBody() {
        assertThat(models.encode(new ModelsRequest(), new Warnings()).path()).isEqualTo("/models");
        assertThat(models.encode(new ModelsRequest(), new Warnings()).body()).isNull();
    }

    @Test
    void anErrorInsideA200IsAnError() {
        WireReply reply =
                WireReply.of(200, Headers.NONE, "{\"error\":{\"message\":\"no such place\",\"code\":\"not_found\"}}");
        assertThatThrownBy(() -> embeddings.decode(reply))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("no such place");
        assertThatThrownBy(() -> models.decode(reply))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("no such place");
    }

    @Test
    void brokenRepliesSaySo() {
        WireReply nothing = WireReply.of(200, Headers.NONE, "{}");
        assertThatThrownBy(() -> embeddings.decode(nothing)).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> models.decode(nothing)).isInstanceOf(MalformedReplyException.class);
        for (String vector : List.of("\"AAAA\"", "\"?\"", "5")) {
            WireReply bad = WireReply.of(200, Headers.NONE, "{\"data\":[{\"embedding\":" + vector + "}]}");
            assertThatThrownBy(() -> embeddings.decode(bad)).isInstanceOf(MalformedReplyException.class);
        }
    }

    @Test
    void aTextThatIsTooLongForTheServerIsTooLongWhateverItsStatus() {
        WireReply reply = WireReply.of(
                500,
                Headers.NONE,
                "{\"error\":{\"code\":500,\"message\":\"input (4002 tokens) is too large to process\"}}");
        assertThat(embeddings.decodeError(reply)).isInstanceOf(ContextTooLongException.class);
    }
}
