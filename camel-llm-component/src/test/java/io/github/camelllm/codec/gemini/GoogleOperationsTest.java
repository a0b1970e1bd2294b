package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.EmbedRequest.Purpose;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class GoogleOperationsTest {

    private static final EmbedContent STUDIO =
            new EmbedContent(Dialects.STUDIO, model -> false, model -> EmbedLimits.texts(100));
    private static final EmbedContent CLOUD =
            new EmbedContent(Dialects.CLOUD, model -> model.startsWith("text"), model -> EmbedLimits.ONE);

    private final Warnings warnings = new Warnings();

    private static String text(WireRequest request) {
        return request.path() + " " + Objects.requireNonNull(request.body()).text();
    }

    private static EmbedRequest embed(
            String model, @Nullable Integer dimensions, @Nullable Purpose purpose, String... texts) {
        return new EmbedRequest(model, List.of(texts), dimensions, purpose, Map.of());
    }

    private static Stream<DynamicTest> each(String pattern, Consumer<Recording> check) {
        return Recordings.all(r -> List.of("gemini", "vertex").contains(r.provider())
                        && r.path().matches(pattern))
                .stream()
                .map(r -> DynamicTest.dynamicTest(r.toString(), () -> check.accept(r)));
    }

    private static boolean failed(Recording recording, Operation<?, ?> operation) {
        if (recording.status() >= 300) {
            assertThat(operation.decodeError(recording.reply()).status()).isEqualTo(recording.status());
            return true;
        }
        return false;
    }

    @TestFactory
    Stream<DynamicTest> embeddings() {
        return each(".*:(embedContent|batchEmbedContents|predict)", recording -> {
            if (failed(recording, STUDIO)) {
                return;
            }
            Embeddings embeddings = STUDIO.decode(recording.reply());
            List<Double> expected = new ArrayList<>();
            JsonNode body = Answer.parse(recording.text());
            body.findValues("values").forEach(values -> values.forEach(v -> expected.add(v.asDouble())));
            List<Double> got = new ArrayList<>();
            embeddings.vectors().forEach(vector -> {
                for (float number : vector) {
                    got.add((double) number);
                }
            });
            assertThat(got).hasSameSizeAs(expected);
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.get(i)).isCloseTo(expected.get(i), org.assertj.core.data.Offset.offset(1e-6));
            }
            JsonNode tokens = body.path("usageMetadata").path("promptTokenCount");
            if (tokens.isNumber()) {
                assertThat(embeddings.usage().input()).isEqualTo(tokens.asLong());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> counts() {
        CountTokens operation = new CountTokens(Dialects.STUDIO);
        return each(".*:countTokens", recording -> {
            if (!failed(recording, operation)) {
                assertThat(operation.decode(recording.reply()).tokens())
                        .isEqualTo(Answer.parse(recording.text())
                                .path("totalTokens")
                                .asLong());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> models() {
        ListModels operation = new ListModels();
        return each(".*/v1beta/models", recording -> {
            if (!failed(recording, operation)) {
                JsonNode models = Answer.parse(recording.text()).path("models");
                List<ListedModel> listed = operation.decode(recording.reply()).models();
                assertThat(listed).hasSize(models.size());
                assertThat("models/" + listed.get(0).id())
                        .isEqualTo(models.get(0).path("name").asText());
                assertThat(listed.get(0).contextTokens())
                        .isEqualTo(models.get(0).path("inputTokenLimit").asLong());
            }
        });
    }

    @Test
    void oneTextIsContentAndSeveralAreABatch() {
        assertThat(text(STUDIO.encode(embed("e", 3, Purpose.QUERY, "a"), warnings)))
                .isEqualTo("/models/e:embedContent {\"content\":{\"parts\":[{\"text\":\"a\"}]},"
                        + "\"taskType\":\"RETRIEVAL_QUERY\",\"outputDimensionality\":3}");
        EmbedRequest several = new EmbedRequest(
                "models/e", List.of("a", "b"), null, Purpose.SIMILARITY, Map.of("taskType", "FACT_VERIFICATION"));
        assertThat(text(STUDIO.encode(several, warnings)))
                .isEqualTo(
                        """
                        /models/e:batchEmbedContents {"requests":[\
                        {"model":"models/e","content":{"parts":[{"text":"a"}]},"taskType":"FACT_VERIFICATION"},\
                        {"model":"models/e","content":{"parts":[{"text":"b"}]},"taskType":"FACT_VERIFICATION"}]}""");
    }

    @Test
    void vectorsMayBePredicted() {
        assertThat(text(CLOUD.encode(embed("text-1", 2, Purpose.DOCUMENT, "a", "b"), warnings)))
                .isEqualTo(
                        """
                        /publishers/maker/models/text-1:predict {"instances":[\
                        {"content":"a","task_type":"RETRIEVAL_DOCUMENT"},\
                        {"content":"b","task_type":"RETRIEVAL_DOCUMENT"}],"parameters":{"outputDimensionality":2}}""");
        assertThat(text(CLOUD.encode(embed("new-1", null, null, "a"), warnings)))
                .isEqualTo("/publishers/maker/models/new-1:embedContent {\"content\":{\"parts\":[{\"text\":\"a\"}]}}");
        assertThatThrownBy(() -> CLOUD.encode(embed("new-1", null, null, "a", "b"), warnings))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("several texts");
        WireReply reply = WireReply.of(
                200,
                Headers.NONE,
                "{\"predictions\":[{\"embeddings\":{\"values\":[1],\"statistics\":{\"token_count\":3}}},"
                        + "{\"embeddings\":{\"values\":[2],\"statistics\":{\"token_count\":4}}}]}");
        assertThat(CLOUD.decode(reply).usage().input()).isEqualTo(7);
        assertThat(CLOUD.decode(reply).vectors()).hasSize(2);
    }

    @Test
    void tokensAreCountedOfTheWholeRequestOrOfItsContents() {
        ChatRequest request = ChatRequest.builder("m")
                .message(Message.user("hi"))
                .tool(Tool.Function.of("f", null, null))
                .toolChoice(ToolChoice.NONE)
                .extra(Map.of("cachedContent", "c", "generationConfig", Map.of("seed", 1)))
                .build();
        assertThat(text(new CountTokens(Dialects.STUDIO).encode(request, warnings)))
                .isEqualTo(
                        """
                        /models/m:countTokens {"generateContentRequest":{"model":"models/m",\
                        "contents":[{"role":"user","parts":[{"text":"hi"}]}],\
                        "tools":[{"functionDeclarations":[{"name":"f"}]}],\
                        "toolConfig":{"functionCallingConfig":{"mode":"NONE"}},"""
                                + rest(request));
        assertThat(text(new CountTokens(Dialects.CLOUD).encode(request, warnings)))
                .isEqualTo(
                        """
                        /publishers/maker/models/m:countTokens {\
                        "contents":[{"role":"user","parts":[{"text":"hi"}]}],\
                        "tools":[{"functionDeclarations":[{"name":"f"}]}],\
                        "generationConfig":{"seed":1}}""");
    }

    /** A map's order is not ours. */
    private static String rest(ChatRequest request) {
        StringBuilder rest = new StringBuilder();
        request.extra().keySet().forEach(key -> rest.append(rest.isEmpty() ? "" : ",")
                .append(key.equals("cachedContent") ? "\"cachedContent\":\"c\"" : "\"generationConfig\":{\"seed\":1}"));
        return rest + "}}";
    }

    @Test
    void theListOfModelsIsAskedForInOnePage() {
        assertThat(new ListModels().encode(new ModelsRequest(), warnings).path())
                .isEqualTo("/models?pageSize=1000");
    }

    @Test
    void otherRepliesAreErrors() {
        WireReply empty = WireReply.of(200, Headers.NONE, "{}");
        WireReply error = WireReply.of(200, Headers.NONE, "{\"error\":{\"code\":401,\"message\":\"no\"}}");
        for (Operation<?, ?> operation : List.of(STUDIO, new CountTokens(Dialects.CLOUD), new ListModels())) {
            assertThatThrownBy(() -> operation.decode(empty)).isInstanceOf(MalformedReplyException.class);
        }
        assertThatThrownBy(() -> STUDIO.decode(error)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> new CountTokens(Dialects.CLOUD).decode(error))
                .isInstanceOf(AuthenticationException.class);
    }
}
