package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.wire.WireEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CompletionsGoldenTest {

    private final CompletionsCodec codec = new CompletionsCodec(Dialect.of("x"), "/completions");

    private static List<Recording> recordings() {
        return Recordings.all(r -> r.path().endsWith("/completions")
                && !r.path().contains("chat")
                && !r.path().contains("agents"));
    }

    @TestFactory
    Stream<DynamicTest> repliesSayWhatTheirJsonSays() {
        return recordings().stream().map(r -> DynamicTest.dynamicTest(r.toString(), () -> check(r)));
    }

    private void check(Recording recording) {
        if (recording.status() >= 300) {
            LlmException error = codec.decodeError(recording.reply());
            assertThat(error.status()).isEqualTo(recording.status());
            return;
        }
        List<JsonNode> documents = recording.streamed() ? events(recording.text()) : List.of(json(recording.text()));
        Map<Integer, String> texts = new TreeMap<>();
        Map<Integer, String> reasons = new TreeMap<>();
        Long input = null;
        Long output = null;
        for (JsonNode document : documents) {
            for (JsonNode choice : document.path("choices")) {
                JsonNode said = choice.has("text")
                        ? choice.path("text")
                        : choice.path("delta").path("content");
                texts.merge(choice.path("index").asInt(), said.asText(""), String::concat);
                if (choice.path("finish_reason").isTextual()) {
                    reasons.putIfAbsent(
                            choice.path("index").asInt(),
                            choice.path("finish_reason").asText());
                }
            }
            JsonNode usage = document.path("usage");
            input = usage.has("prompt_tokens")
                    ? (Long) usage.path("prompt_tokens").asLong()
                    : input;
            output = usage.has("completion_tokens")
                    ? (Long) usage.path("completion_tokens").asLong()
                    : output;
        }
        ChatResponse response = recording.streamed() ? stream(documents, true) : codec.decode(recording.reply());
        assertThat(response.text()).isEqualTo(texts.get(0));
        assertThat(response.finish().raw()).isEqualTo(reasons.get(0));
        assertThat(response.usage().input()).isEqualTo(input);
        assertThat(response.usage().output()).isEqualTo(output);
        assertThat(response.id()).isEqualTo(documents.get(0).path("id").asText());
        List<String> others = new ArrayList<>();
        response.alternatives().forEach(other -> others.add(Parts.text(other.parts())));
        texts.remove(0);
        assertThat(others).containsExactlyElementsOf(texts.values());
    }

    private ChatResponse stream(List<JsonNode> documents, boolean done) {
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = codec.streamDecoder();
        documents.forEach(document -> decoder.next(WireEvent.of(null, document.toString()), fold));
        if (done) {
            decoder.next(WireEvent.of(null, "[DONE]"), fold);
        }
        decoder.end(fold);
        return fold.response();
    }

    private static List<JsonNode> events(String body) {
        List<JsonNode> documents = new ArrayList<>();
        for (String line : body.split("\\R")) {
            if (line.startsWith("data: {")) {
                documents.add(json(line.substring("data: ".length())));
            }
        }
        return documents;
    }

    private static JsonNode json(String text) {
        return Answer.parse(text);
    }

    @Test
    void aStreamThatBreaksOffWasCut() {
        assertThatThrownBy(() -> stream(List.of(json("{\"choices\":[{\"text\":\"a\"}]}")), false))
                .isInstanceOf(CutStreamException.class);
        ChatResponse whole =
                stream(List.of(json("{\"choices\":[{\"text\":\"a\",\"finish_reason\":\"stop\"}]}")), false);
        assertThat(whole.text()).isEqualTo("a");
    }

    private static CompletionRequest question(Settings settings) {
        return new CompletionRequest("m", "before", "behind", settings, true, Map.of("min_tokens", 1));
    }

    @Test
    void theGapIsWrittenInTheServersWords() {
        CompletionsCodec fim = new CompletionsCodec(
                Dialect.of("x", Quirk.NO_STREAM_OPTIONS, Quirk.RANDOM_SEED),
                "/fim/completions",
                CompletionGap.CHOICES,
                CompletionGap.USER);
        Warnings warnings = new Warnings();
        Settings settings = Settings.builder()
                .maxTokens(9)
                .seed(3L)
                .choices(2)
                .user("u")
                .topK(4)
                .build();
        assertThat(Objects.requireNonNull(
                                fim.encode(question(settings), warnings).body())
                        .text())
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"before\",\"suffix\":\"behind\",\"max_tokens\":9,"
                        + "\"random_seed\":3,\"stream\":true,\"min_tokens\":1}");
        assertThat(warnings.messages()).hasSize(3).anyMatch(w -> w.contains("topK"));
    }

    @Test
    void aGapThatTheServerDoesNotKnowIsRefused() {
        CompletionsCodec open = new CompletionsCodec(Dialect.of("x"), "/completions", CompletionGap.SUFFIX);
        assertThatThrownBy(() -> open.encode(question(Settings.DEFAULT), new Warnings()))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("suffix");
    }
}
