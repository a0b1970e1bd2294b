package io.github.camelllm.codec.converse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConverseOperationsTest {

    private final Warnings warnings = new Warnings();

    @SuppressWarnings("unchecked")
    private static <I, O> Operation<I, O> operation(OperationName name) {
        return (Operation<I, O>) Objects.requireNonNull(Providers.get("bedrock")
                .connector()
                .connect(ConnectionSettings.of(
                        "test", Map.of("base-url", "http://localhost", "api-key", "k"), Environment.of(Map.of())))
                .operation(name, "any"));
    }

    private static JsonNode body(WireRequest request) {
        return Answer.parse(Objects.requireNonNull(request.body()).text());
    }

    private static WireReply reply(String json) {
        return WireReply.of(200, Headers.NONE, json);
    }

    @TestFactory
    Stream<DynamicTest> recordedCounts() {
        return Recordings.all(r -> r.path().endsWith("/count-tokens")).stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> recordedCount(r)));
    }

    private void recordedCount(Recording recording) {
        Operation<ChatRequest, TokenCount> count = operation(OperationName.TOKENS);
        JsonNode sent = recording.requestBody().path("input").path("converse");
        ChatRequest question = new ConverseRequests("bedrock")
                .read(JsonView.of(sent.toString()), "us.anthropic.claude-sonnet-4-20250514-v1:0", false);
        WireRequest request = count.encode(question, warnings);
        assertThat(request.path()).isEqualTo("/model/anthropic.claude-sonnet-4-20250514-v1%3A0/count-tokens");
        assertThat(body(request).path("input").path("converse").path("messages"))
                .isEqualTo(sent.path("messages"));
        assertThat(count.decode(recording.reply()).tokens())
                .isEqualTo(Answer.parse(recording.text()).path("inputTokens").asLong());
    }

    @Test
    void countsWhatAModelReads() {
        Operation<ChatRequest, TokenCount> count = operation(OperationName.TOKENS);
        WireRequest request = count.encode(
                ChatRequest.builder("anthropic.claude-sonnet-4-5-20250929-v1:0")
                        .message(Message.system("s"))
                        .message(Message.user("u"))
                        .thinking(Thinking.of(Effort.LOW))
                        .settings(Settings.builder().maxTokens(9000).seed(1L).build())
                        .extra(Map.of("additionalModelRequestFields", Map.of("a", 1), "guardrailConfig", Map.of()))
                        .build(),
                warnings);
        assertThat(body(request).toString())
                .isEqualTo("{\"input\":{\"converse\":{\"system\":[{\"text\":\"s\"}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"u\"}]}],"
                        + "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048},"
                        + "\"a\":1}}}}");
        assertThat(warnings.messages()).isEmpty();
        assertThat(count.decode(reply("{\"inputTokens\":12}"))).isEqualTo(new TokenCount(12, false));
        assertThatThrownBy(() -> count.decode(reply("{}"))).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void listsModels() {
        Operation<ModelsRequest, ModelList> list = operation(OperationName.MODELS);
        assertThat(list.encode(new ModelsRequest(), warnings).path()).isEqualTo("/foundation-models");
        ModelList models = list.decode(reply("{\"modelSummaries\":[{\"modelArn\":\"arn:aws:bedrock:x\","
                + "\"modelId\":\"maker.model-v1:0\",\"modelName\":\"Model\",\"providerName\":\"Maker\","
                + "\"inputModalities\":[\"TEXT\"]}]}"));
        ListedModel model = models.models().get(0);
        assertThat(model.id()).isEqualTo("maker.model-v1:0");
        assertThat(model.name()).isEqualTo("Model");
        assertThat(model.owner()).isEqualTo("Maker");
        assertThat(model.details()).containsEntry("inputModalities", List.of("TEXT"));
        assertThatThrownBy(() -> list.decode(reply("{\"message\":1}"))).isInstanceOf(MalformedReplyException.class);
    }

    @TestFactory
    Stream<DynamicTest> recordedVectors() {
        return Recordings.all(r -> r.path().endsWith("/invoke") && r.path().contains("embed") && r.status() == 200)
                .stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> recordedVectors(r)));
    }

    private static void recordedVectors(Recording recording) {
        Operation<EmbedRequest, Embeddings> embed = operation(OperationName.EMBED);
        JsonNode texts = recording.requestBody().path("texts");
        JsonNode dimension = recording.requestBody().findValue("embeddingDimension");
        Embeddings read = embed.decode(recording.reply());
        assertThat(read.vectors()).hasSize(texts.isArray() ? texts.size() : 1);
        assertThat(read.vectors().get(0).length)
                .isEqualTo(dimension == null ? read.vectors().get(0).length : dimension.asInt())
                .isGreaterThan(200);
        String count = recording.headers().first("x-amzn-bedrock-input-token-count");
        if (count != null) {
            assertThat(read.usage().input()).isEqualTo(Long.valueOf(count));
        }
    }

    @Test
    void eachEmbeddingModelIsAskedInItsOwnWords() {
        assertThat(embedding("amazon.titan-embed-text-v2:0", 256, null))
                .isEqualTo("{\"inputText\":\"a\",\"dimensions\":256}");
        assertThat(embedding("amazon.titan-embed-image-v1", 256, null))
                .isEqualTo("{\"inputText\":\"a\",\"embeddingConfig\":{\"outputEmbeddingLength\":256}}");
        assertThat(embedding("us.cohere.embed-v4:0", 512, EmbedRequest.Purpose.QUERY))
                .isEqualTo("{\"texts\":[\"a\"],\"input_type\":\"search_query\",\"output_dimension\":512}");
        assertThat(embedding("cohere.embed-english-v3", null, null))
                .isEqualTo("{\"texts\":[\"a\"],\"input_type\":\"search_document\"}");
        assertThat(embedding("amazon.nova-2-multimodal-embeddings-v1:0", 256, null))
                .isEqualTo("{\"taskType\":\"SINGLE_EMBEDDING\",\"singleEmbeddingParams\":{"
                        + "\"embeddingPurpose\":\"GENERIC_INDEX\",\"embeddingDimension\":256,"
                        + "\"text\":{\"truncationMode\":\"END\",\"value\":\"a\"}}}");
        assertThat(warnings.messages()).isEmpty();
        assertThat(embedding("amazon.titan-embed-text-v1", 256, EmbedRequest.Purpose.QUERY))
                .isEqualTo("{\"inputText\":\"a\"}");
        assertThat(warnings.messages()).hasSize(2);
    }

    private String embedding(String model, @Nullable Integer dimensions, EmbedRequest.@Nullable Purpose purpose) {
        Operation<EmbedRequest, Embeddings> embed = operation(OperationName.EMBED);
        WireRequest request =
                embed.encode(new EmbedRequest(model, List.of("a"), dimensions, purpose, Map.of()), warnings);
        assertThat(request.path()).startsWith("/model/").endsWith("/invoke");
        return Objects.requireNonNull(request.body()).text();
    }

    @Test
    void whatAnEmbeddingModelCannotTakeIsRefused() {
        Operation<EmbedRequest, Embeddings> embed = operation(OperationName.EMBED);
        EmbedRequest two = new EmbedRequest("amazon.titan-embed-text-v2:0", List.of("a", "b"), null, null, Map.of());
        assertThatThrownBy(() -> embed.encode(two, warnings))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("1 text a call, not 2");
        EmbedRequest unknown = new EmbedRequest("meta.llama", List.of("a"), null, null, Map.of());
        assertThatThrownBy(() -> embed.encode(unknown, warnings))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("meta.llama");
    }

    @Test
    void readsVectorsOfEachShape() {
        Operation<EmbedRequest, Embeddings> embed = operation(OperationName.EMBED);
        Embeddings one = embed.decode(reply("{\"embedding\":[1,2.5],\"inputTextTokenCount\":3}"));
        assertThat(one.vectors().get(0)).containsExactly(1f, 2.5f);
        assertThat(one.usage()).isEqualTo(Usage.of(3L, null));
        for (String json : new String[] {
            "{\"embeddings\":[[1],[2]]}",
            "{\"embeddings\":{\"float\":[[1],[2]]}}",
            "{\"embeddings\":[{\"embedding\":[1]},{\"embedding\":[2]}]}"
        }) {
            assertThat(embed.decode(reply(json)).vectors()).hasSize(2);
            assertThat(embed.decode(reply(json)).usage()).isEqualTo(Usage.UNKNOWN);
        }
        assertThatThrownBy(() -> embed.decode(reply("{}"))).isInstanceOf(MalformedReplyException.class);
    }
}
