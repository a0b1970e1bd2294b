package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.gemini.ThinkingScale;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VertexTest {

    private static final String LOCATION =
            "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1";

    private static Access access(Map<String, String> settings, Map<String, String> environment) {
        return Providers.get("vertex")
                .connector()
                .connect(ConnectionSettings.of("v", settings, Environment.of(environment)));
    }

    private static WireRequest request(String model, Map<String, String> settings, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (!all.containsKey("api-key")) {
            all.put("token", "t");
        }
        Access access = access(all, environment);
        ChatRequest question = ChatRequest.builder(model).message(io.github.camelllm.chat.Message.user("hi")).stream(
                        true)
                .build();
        WireRequest request = access.chat().apply(model).encode(question, new Warnings());
        return access.auth()
                .sign(access.address().complete(request, model))
                .toCompletableFuture()
                .join();
    }

    private static String address(String model, Map<String, String> settings) {
        return request(model, settings, Map.of()).uri().toString().replace(":streamGenerateContent?alt=sse", "");
    }

    @ParameterizedTest
    @CsvSource({
        "us-central1, us-central1-aiplatform.googleapis.com",
        "europe-west4, europe-west4-aiplatform.googleapis.com",
        "global, aiplatform.googleapis.com",
        "eu, aiplatform.eu.rep.googleapis.com",
    })
    void theLocationIsPartOfTheAddress(String location, String host) {
        assertThat(address("gemini-2.5-flash", Map.of("project", "p", "location", location)))
                .isEqualTo("https://" + host + "/v1/projects/p/locations/" + location
                        + "/publishers/google/models/gemini-2.5-flash");
    }

    @Test
    void projectAndLocationMayComeFromTheEnvironment() {
        assertThat(request("m", Map.of(), Map.of("GOOGLE_CLOUD_PROJECT", "p"))
                        .uri()
                        .toString())
                .startsWith(LOCATION + "/publishers");
        assertThat(request(
                                "m",
                                Map.of(),
                                Map.of(
                                        "GOOGLE_CLOUD_PROJECT",
                                        "p",
                                        "GOOGLE_CLOUD_LOCATION",
                                        "asia-east1",
                                        "VERTEX_AI_LOCATION",
                                        "europe-west1"))
                        .uri()
                        .getHost())
                .isEqualTo("europe-west1-aiplatform.googleapis.com");
        assertThatThrownBy(() -> access(Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llm.connection.v.project")
                .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    }

    @Test
    void aWholeResourceNameNeedsNoProject() {
        assertThat(address("projects/other/locations/us-central1/endpoints/7", Map.of("project", "p")))
                .isEqualTo(
                        "https://us-central1-aiplatform.googleapis.com/v1/projects/other/locations/us-central1/endpoints/7");
        assertThat(address("endpoints/7", Map.of("project", "p"))).isEqualTo(LOCATION + "/endpoints/7");
        assertThat(address("m", Map.of("base-url", "http://localhost:1/v1/projects/x/locations/y")))
                .isEqualTo("http://localhost:1/v1/projects/x/locations/y/publishers/google/models/m");
    }

    @Test
    void aKeyWithoutAProjectIsExpressMode() {
        WireRequest request = request("gemini-2.5-flash", Map.of("api-key", "k"), Map.of());
        assertThat(request.uri().toString())
                .startsWith("https://aiplatform.googleapis.com/v1/publishers/google/models/gemini-2.5-flash:");
        assertThat(request.headers().first("x-goog-api-key")).isEqualTo("k");
        Map<String, String> environment = Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_CLOUD_LOCATION", "asia-east1");
        assertThat(request("m", Map.of("api-key", "k"), environment).uri())
                .isEqualTo(request("m", Map.of("api-key", "k"), Map.of()).uri());
        assertThat(request("m", Map.of("api-key", "k", "project", "p"), Map.of())
                        .uri()
                        .toString())
                .startsWith(LOCATION);
    }

    @Test
    void theOpenAiFormatHasAnEndpointOfItsOwn() {
        WireRequest request = request("google/gemini-2.5-flash", Map.of("project", "p", "api", "openai"), Map.of());
        assertThat(request.uri()).hasToString(LOCATION + "/endpoints/openapi/chat/completions");
        assertThat(request.headers().first("authorization")).isEqualTo("Bearer t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5@20250929", "anthropic/claude-x", "publishers/anthropic/models/claude-x"})
    void modelsOfAnthropicAreToldByTheirNames(String model) {
        assertThat(GoogleModels.isAnthropic(model)).isTrue();
        assertThat(GoogleModels.isAnthropic("gemini-claude")).isFalse();
    }

    @Test
    void modelsAreToldHowMuchToThinkInTheirOwnWords() {
        assertThat(GoogleModels.thinking("gemini-2.5-flash-lite-001")).isEqualTo(new ThinkingScale.Budget(0, 24_576));
        assertThat(GoogleModels.thinking("models/gemini-2.5-pro")).isEqualTo(new ThinkingScale.Budget(128, 32_768));
        assertThat(GoogleModels.thinking("gemini-3.1-pro-preview")).isEqualTo(new ThinkingScale.Level(Effort.LOW));
        assertThat(GoogleModels.thinking("gemini-9")).isEqualTo(new ThinkingScale.Level(Effort.MINIMAL));
    }

    @Test
    void theNewestModelsSignTheirCalls() {
        assertThat(GoogleModels.signsCalls("models/gemini-3-flash-preview")).isTrue();
        assertThat(GoogleModels.signsCalls("gemini-2.5-pro")).isFalse();
    }

    @Test
    void vectorsArePredictedExceptByTheNewestModels() {
        assertThat(GoogleModels.predictsVectors("text-embedding-005")).isTrue();
        assertThat(GoogleModels.predictsVectors("gemini-embedding-001")).isTrue();
        assertThat(GoogleModels.predictsVectors("gemini-embedding-2-preview")).isFalse();
        assertThat(access(Map.of("project", "p"), Map.of()).operations().apply(""))
                .containsKeys(OperationName.EMBED, OperationName.MODELS, OperationName.IMAGE, OperationName.TOKENS);
    }
}
