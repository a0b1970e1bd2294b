package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GeminiTest {

    private static WireRequest request(Map<String, String> settings, Map<String, String> environment) {
        Access access = access(settings, environment);
        ChatRequest question = ChatRequest.of("gemini-2.5-flash", "hi");
        WireRequest request = access.chat().apply(question.model()).encode(question, new Warnings());
        return access.auth()
                .sign(access.address().complete(request, question.model()))
                .toCompletableFuture()
                .join();
    }

    private static Access access(Map<String, String> settings, Map<String, String> environment) {
        return Providers.get("gemini")
                .connector()
                .connect(ConnectionSettings.of("g", settings, Environment.of(environment)));
    }

    @Test
    void theKeyIsAHeader() {
        WireRequest request = request(Map.of(), Map.of("GEMINI_API_KEY", "second", "GOOGLE_API_KEY", "first"));
        assertThat(request.uri())
                .hasToString(
                        "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(request.headers().first("x-goog-api-key")).isEqualTo("first");
        assertThat(request.headers().first("authorization")).isNull();
        assertThat(request(Map.of(), Map.of("GEMINI_API_KEY", "only")).headers().first("x-goog-api-key"))
                .isEqualTo("only");
        assertThat(request(Map.of("api-key", "own"), Map.of("GOOGLE_API_KEY", "first"))
                        .headers()
                        .first("x-goog-api-key"))
                .isEqualTo("own");
    }

    @Test
    void aTokenIsABearer() {
        WireRequest request = request(Map.of("token", "t"), Map.of("GOOGLE_API_KEY", "k"));
        assertThat(request.headers().first("authorization")).isEqualTo("Bearer t");
        assertThat(request.headers().first("x-goog-api-key")).isNull();
    }

    @Test
    void theBaseUrlIncludesTheVersion() {
        assertThat(request(Map.of("base-url", "http://localhost:1/v1alpha/", "api-key", "k"), Map.of())
                        .uri())
                .hasToString("http://localhost:1/v1alpha/models/gemini-2.5-flash:generateContent");
    }

    @Test
    void aMissingKeyNamesTheCure() {
        assertThatThrownBy(() -> request(Map.of(), Map.of()))
                .hasMessageContaining("llm.connection.g.api-key")
                .hasMessageContaining("GOOGLE_API_KEY or GEMINI_API_KEY");
    }

    @Test
    void embeddingsModelsAndTokensAreOffered() {
        assertThat(access(Map.of("api-key", "k"), Map.of()).operations().apply(""))
                .containsKeys(
                        OperationName.EMBED,
                        OperationName.MODELS,
                        OperationName.MODEL,
                        OperationName.IMAGE,
                        OperationName.TOKENS);
    }
}
