package io.github.camelllm.codec.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.EmbedRequest.Purpose;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.OperationGolden;
import io.github.camelllm.recorded.RawVectors;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CohereOperationsTest {

    private static final Map<String, Purpose> PURPOSES = Map.of(
            "search_document", Purpose.DOCUMENT,
            "search_query", Purpose.QUERY,
            "classification", Purpose.CLASSIFICATION,
            "clustering", Purpose.CLUSTERING,
            "image", Purpose.DOCUMENT);

    private final CohereEmbeddings embeddings = new CohereEmbeddings();
    private final CohereModels models = new CohereModels();
    private final CohereTokens tokens = new CohereTokens();

    private static List<Recording> recordings(String... paths) {
        return Recordings.all(r -> r.provider().equals("cohere")
                && Stream.of(paths).anyMatch(p -> r.path().endsWith(p)));
    }

    /** The reply of version 1, asked for kinds of numbers, has the shape of version 2. */
    @TestFactory
    Stream<DynamicTest> vectors() {
        return OperationGolden.replies(recordings("/v2/embed", "/v1/embed"), embeddings, CohereOperationsTest::check);
    }

    private static void check(Recording recording, Embeddings answer) {
        JsonNode root = RawVectors.exact(recording);
        JsonNode found = root.path("embeddings");
        RawVectors.same(
                answer.vectors(),
                RawVectors.all(found.isArray() ? found : found.elements().next()));
        JsonNode input = root.path("meta").path("billed_units").path("input_tokens");
        assertThat(answer.usage().input()).isEqualTo(input.isNumber() ? (Long) input.asLong() : null);
        assertThat(answer.usage().output()).isNull();
        assertThat(answer.model()).isNull();
    }

    @TestFactory
    Stream<DynamicTest> requests() {
        return OperationGolden.requests(
                recordings("/v2/embed"),
                embeddings,
                body -> RawVectors.request(
                        body,
                        "texts",
                        "output_dimension",
                        Objects.requireNonNull(
                                PURPOSES.get(body.path("input_type").asText())),
                        extra -> {
                            extra.remove("input_type");
                            extra.remove("embedding_types", List.of("float"));
                            return extra;
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,search_document",
                "DOCUMENT,search_document",
                "QUERY,search_query",
                "CLASSIFICATION,classification",
                "CLUSTERING,clustering",
                "SIMILARITY,clustering"
            })
    void aPurposeIsAlwaysSaid(Purpose purpose, String word) {
        Warnings warnings = new Warnings();
        EmbedRequest question = new EmbedRequest("m", List.of("a"), 256, purpose, Map.of("truncate", "NONE"));
        JsonNode body = Answer.parse(
                Objects.requireNonNull(embeddings.encode(question, warnings).body())
                        .text());
        assertThat(body)
                .isEqualTo(Answer.parse("{\"model\":\"m\",\"texts\":[\"a\"],\"input_type\":\"" + word
                        + "\",\"embedding_types\":[\"float\"],\"output_dimension\":256,\"truncate\":\"NONE\"}"));
        assertThat(warnings.messages()).hasSize(purpose == Purpose.SIMILARITY ? 1 : 0);
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        return OperationGolden.replies(recordings("/v1/models"), models, CohereOperationsTest::check);
    }

    private static void check(Recording recording, ModelList answer) {
        JsonNode list = Answer.parse(recording.text()).path("models");
        assertThat(answer.models()).hasSize(list.size());
        for (int i = 0; i < list.size(); i++) {
            assertThat(answer.models().get(i).id())
                    .isEqualTo(list.get(i).path("name").asText());
            assertThat(answer.models().get(i).contextTokens())
                    .isEqualTo(list.get(i).path("context_length").asLong());
        }
    }

    @Test
    void allModelsAreOnePage() {
        assertThat(models.encode(new ModelsRequest(), new Warnings()).path()).isEqualTo("/v1/models?page_size=1000");
    }

    @TestFactory
    Stream<DynamicTest> counts() {
        return OperationGolden.replies(recordings("/v1/tokenize"), tokens, (recording, count) -> assertThat(count)
                .isEqualTo(new TokenCount(
                        Answer.parse(recording.text()).path("token_strings").size(), true)));
    }

    @TestFactory
    Stream<DynamicTest> questionsOfTokens() {
        return OperationGolden.requests(
                recordings("/v1/tokenize"),
                tokens,
                body -> ChatRequest.of(
                        body.path("model").asText(), body.path("text").asText()));
    }

    @Test
    void allWordsOfAConversationAreCounted() {
        Warnings warnings = new Warnings();
        ChatRequest question = ChatRequest.builder("m")
                .message(Message.system("a"))
                .message(Message.of(Role.USER, Part.Text.of("b"), Part.Attachment.of("image/png", new byte[1])))
                .message(Message.of(Role.ASSISTANT, Part.Reasoning.of("c"), Part.ToolCall.of("i", "f", "{}")))
                .message(Message.toolResult("i", "f", "d"))
                .tool(Tool.Function.of("f", "e", "{\"type\":\"object\"}"))
                .extra(Map.of("priority", 1))
                .build();
        JsonNode body = Answer.parse(
                Objects.requireNonNull(tokens.encode(question, warnings).body()).text());
        assertThat(body.path("text").asText()).isEqualTo("a\nb\nc\nf\n{}\nd\nf\ne\n{\"type\":\"object\"}");
        assertThat(body.size()).isEqualTo(2);
        assertThat(warnings.messages()).hasSize(2);
    }

    @Test
    void brokenRepliesSaySo() {
        WireReply nothing = WireReply.of(200, Headers.NONE, "{}");
        assertThatThrownBy(() -> embeddings.decode(nothing)).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> models.decode(nothing)).isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> tokens.decode(nothing)).isInstanceOf(MalformedReplyException.class);
    }
}
