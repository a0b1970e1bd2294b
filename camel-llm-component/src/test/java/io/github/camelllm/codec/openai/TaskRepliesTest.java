package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.huggingface.FeatureExtraction;
import io.github.camelllm.codec.ollama.OllamaGenerate;
import io.github.camelllm.codec.ollama.OllamaShow;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.Images;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.OperationGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recorded and written replies of the operations that are neither chat nor vectors. */
final class TaskRepliesTest {

    private static List<Recording> at(String path) {
        return Recordings.all(r -> r.path().endsWith(path));
    }

    private static WireReply json(String text) {
        return WireReply.of(200, Headers.of("content-type", "application/json"), text);
    }

    @TestFactory
    Stream<DynamicTest> judgements() {
        return OperationGolden.replies(at("/moderations"), new ModerationsCodec(), TaskRepliesTest::judgement);
    }

    private static void judgement(Recording recording, Moderation answer) {
        JsonNode results = Answer.parse(recording.text()).path("results");
        assertThat(answer.verdicts()).hasSize(results.size());
        for (int i = 0; i < results.size(); i++) {
            Moderation.Verdict verdict = answer.verdicts().get(i);
            JsonNode raw = results.get(i);
            raw.path("categories").properties().forEach(c -> assertThat(verdict.categories())
                    .containsEntry(c.getKey(), c.getValue().asBoolean()));
            raw.path("category_scores").properties().forEach(c -> assertThat(verdict.scores())
                    .containsEntry(c.getKey(), c.getValue().asDouble()));
            boolean any = verdict.categories().containsValue(true);
            assertThat(verdict.flagged())
                    .isEqualTo(raw.has("flagged") ? raw.path("flagged").asBoolean() : any);
        }
    }

    @TestFactory
    Stream<DynamicTest> rankings() {
        return OperationGolden.replies(at("/rerank"), new CohereRerank("/v2/rerank"), (recording, answer) -> {
            JsonNode root = Answer.parse(recording.text());
            assertThat(answer.documents()).hasSize(root.path("results").size());
            assertThat(answer.documents().get(0).index())
                    .isEqualTo(root.path("results").path(0).path("index").asInt());
            assertThat(answer.usage().searches())
                    .isEqualTo(root.at("/meta/billed_units/search_units").asLong());
        });
    }

    @Test
    void aRankingOfOtherDocumentsIsNone() {
        CohereRerank codec = new CohereRerank("/rerank");
        Ranking wrong = codec.decode(json("{\"results\":[{\"index\":2,\"relevance_score\":0.5}]}"));
        RerankRequest question = new RerankRequest("m", "q", List.of("a", "b"), null, Map.of());
        assertThatThrownBy(() -> codec.complete(question, wrong)).isInstanceOf(MalformedReplyException.class);
    }

    @TestFactory
    Stream<DynamicTest> oneModel() {
        OllamaShow show = new OllamaShow();
        return OperationGolden.replies(at("/api/show"), show, (recording, answer) -> {
            JsonNode info = Answer.parse(recording.text()).path("model_info");
            ListedModel model = show.complete(new ModelRequest("llama3.1"), answer);
            assertThat(model.id()).isEqualTo("llama3.1");
            assertThat(model.contextTokens())
                    .isEqualTo(
                            info.has("llama.context_length")
                                    ? (Long) info.path("llama.context_length").asLong()
                                    : null);
        });
    }

    @TestFactory
    Stream<DynamicTest> generatedTexts() {
        return OperationGolden.replies(at("/api/generate"), new OllamaGenerate(), (recording, answer) -> {
            JsonNode root = Answer.parse(recording.text());
            assertThat(answer.text()).isEqualTo(root.path("response").asText());
            assertThat(answer.usage().output())
                    .isEqualTo(root.path("eval_count").asLong());
        });
    }

    @TestFactory
    Stream<DynamicTest> features() {
        List<Recording> recordings = Recordings.all(r -> r.path().contains("/feature-extraction/"));
        return OperationGolden.replies(recordings, new FeatureExtraction(), (recording, answer) -> {
            JsonNode root = Answer.parse(recording.text());
            assertThat(answer.vectors()).hasSize(1);
            assertThat(answer.vectors().get(0)).hasSize(root.size());
            assertThat(answer.vectors().get(0)[0]).isEqualTo((float) root.get(0).asDouble());
        });
    }

    @Test
    void aVectorForEachTokenIsNoVectorOfTheText() {
        FeatureExtraction codec = new FeatureExtraction();
        assertThat(codec.decode(json("[[1,2],[3,4]]")).vectors()).hasSize(2);
        assertThatThrownBy(() -> codec.decode(json("[[[1,2],[3,4]]]")))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("each token");
    }

    @Test
    void picturesAreBytesOrAddresses() {
        ImagesCodec codec = new ImagesCodec(model -> true);
        Images images = codec.decode(
                json(
                        "{\"created\":1,\"output_format\":\"webp\",\"data\":[{\"b64_json\":\"AQID\"},"
                                + "{\"url\":\"https://x.example/a.png\",\"revised_prompt\":\"a cat\"}],\"usage\":{\"input_tokens\":7,"
                                + "\"output_tokens\":100,\"total_tokens\":107,\"input_tokens_details\":{\"text_tokens\":7,\"image_tokens\":0}}}"));
        assertThat((byte[]) ((List<?>) images.plain()).get(0)).containsExactly(1, 2, 3);
        assertThat(images.images().get(0).mediaType()).isEqualTo("image/webp");
        assertThat(images.images().get(1).plain()).isEqualTo("https://x.example/a.png");
        assertThat(images.images().get(1).prompt()).isEqualTo("a cat");
        assertThat(images.usage().output()).isEqualTo(100);
        assertThatThrownBy(() -> codec.decode(json("{\"data\":[]}"))).isInstanceOf(MalformedReplyException.class);
        LlmException refused = codec.decodeError(WireReply.of(
                400, Headers.NONE, "{\"error\":{\"code\":\"invalid_size\",\"message\":\"no such size\"}}"));
        assertThat(refused).isInstanceOf(InvalidRequestException.class).hasMessageContaining("no such size");
    }

    @Test
    void transcriptsSayHowTheyArePaid() {
        TranscribeCodec codec = new TranscribeCodec(true);
        Transcript tokens = codec.decode(
                json(
                        "{\"text\":\"hi\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,"
                                + "\"input_token_details\":{\"text_tokens\":4,\"audio_tokens\":10},\"output_tokens\":3,\"total_tokens\":17}}"));
        assertThat(tokens.usage().input()).isEqualTo(14);
        assertThat(tokens.usage().audioInput()).isEqualTo(10);
        assertThat(tokens.usage().output()).isEqualTo(3);
        Transcript seconds = codec.decode(json("{\"text\":\"hi\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}"));
        assertThat(seconds.seconds()).isEqualTo(9);
        assertThat(seconds.usage().input()).as("not zero: nobody said").isNull();
        Transcript plain = codec.decode(WireReply.of(200, Headers.of("content-type", "text/plain"), "{hi}\n"));
        assertThat(plain.text()).isEqualTo("{hi}\n");
        assertThatThrownBy(() -> codec.decode(json("{\"error\":{\"message\":\"too long\"}}")))
                .isInstanceOf(LlmException.class)
                .hasMessageContaining("too long");
    }
}
