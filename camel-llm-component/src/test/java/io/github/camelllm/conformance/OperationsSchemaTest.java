package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.operation.ImageRequest;
import io.github.camelllm.operation.ModerateRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.operation.SpeechRequest;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is sent for operations beside chat, vectors and tokens, with every option set, obeys the published schemas. */
final class OperationsSchemaTest {

    private static final Settings EVERYTHING = Settings.builder()
            .maxTokens(5)
            .temperature(0.5)
            .topP(0.9)
            .topK(3)
            .stop(List.of("x"))
            .seed(7L)
            .presencePenalty(0.1)
            .frequencyPenalty(0.2)
            .choices(1)
            .topLogprobs(1)
            .user("u")
            .build();

    private static final ConnectionSettings SETTINGS =
            ConnectionSettings.of("x", Map.of("api-key", "k"), Environment.of(Map.of()));

    private record Case(String provider, OperationName operation, Object question, String file, String pointer) {}

    private static Object complete(@Nullable String suffix) {
        return new CompletionRequest("m", "a", suffix, EVERYTHING, true, Map.of());
    }

    private static Object image(String model, String size) {
        return new ImageRequest(model, "a cat", 1, size, "16:9", "high", "png", 7L, "u", Map.of());
    }

    private static final Object SPEECH = new SpeechRequest("m", "hello", "alloy", "mp3", 1.5, "calmly", Map.of());
    private static final Object RERANK = new RerankRequest("m", "q", List.of("a", "b"), 1, Map.of());
    private static final Object MODERATE = new ModerateRequest("m", List.of("a", "b"), Map.of());

    private static String body(String path) {
        return "/paths/" + path.replace("~", "~0").replace("/", "~1")
                + "/post/requestBody/content/application~1json/schema";
    }

    private static List<Case> cases() {
        String openai = "openai.openapi.yaml";
        String together = "together.openapi.yaml";
        return List.of(
                new Case("openai", OperationName.COMPLETE, complete("b"), openai, body("/completions")),
                new Case("together", OperationName.COMPLETE, complete(null), together, body("/completions")),
                new Case(
                        "mistral",
                        OperationName.COMPLETE,
                        complete("b"),
                        "mistral.openapi.yaml",
                        body("/v1/fim/completions")),
                new Case("ollama", OperationName.COMPLETE, complete("b"), "ollama.openapi.yaml", body("/api/generate")),
                new Case(
                        "huggingface",
                        OperationName.COMPLETE,
                        complete(null),
                        "hf-tgi.openapi.json",
                        "/components/schemas/CompatGenerateRequest"),
                new Case(
                        "openai",
                        OperationName.IMAGE,
                        image("dall-e-3", "1024x1024"),
                        openai,
                        body("/images/generations")),
                new Case(
                        "openai",
                        OperationName.IMAGE,
                        image("gpt-image-1", "1024x1024"),
                        openai,
                        body("/images/generations")),
                new Case(
                        "together", OperationName.IMAGE, image("m", "1024x768"), together, body("/images/generations")),
                new Case("openai", OperationName.SPEECH, SPEECH, openai, body("/audio/speech")),
                new Case(
                        "groq",
                        OperationName.SPEECH,
                        SPEECH,
                        "groq-tryagi.openapi.yaml",
                        "/components/schemas/CreateSpeechRequest"),
                new Case("together", OperationName.SPEECH, SPEECH, together, body("/audio/speech")),
                new Case("openai", OperationName.MODERATE, MODERATE, openai, body("/moderations")),
                new Case("mistral", OperationName.MODERATE, MODERATE, "mistral.openapi.yaml", body("/v1/moderations")),
                new Case("cohere", OperationName.RERANK, RERANK, "cohere.openapi.yaml", body("/v2/rerank")),
                new Case("together", OperationName.RERANK, RERANK, together, body("/rerank")));
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.provider() + " " + c.operation().word() + " " + c.question(), () -> {
                            WireRequest request = encode(c);
                            JsonNode sent = Recording.JSON.readTree(
                                    Objects.requireNonNull(request.body()).text());
                            if (Published.here()) {
                                assertThat(Published.named(c.file(), c.pointer())
                                                .faults(sent))
                                        .as(sent.toString())
                                        .isEmpty();
                            }
                            assertThat(sent.size()).isGreaterThan(1);
                        }));
    }

    @SuppressWarnings("unchecked")
    private static WireRequest encode(Case c) {
        RequestCodec<Object> codec = (RequestCodec<Object>) Objects.requireNonNull(
                Providers.get(c.provider()).connector().connect(SETTINGS).operation(c.operation(), "m"));
        return codec.encode(c.question(), new Warnings());
    }
}
