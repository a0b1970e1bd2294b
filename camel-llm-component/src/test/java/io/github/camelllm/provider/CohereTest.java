package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CohereTest {

    private static WireRequest chat(Map<String, String> settings, Map<String, String> environment) {
        Access access = Providers.get("cohere")
                .connector()
                .connect(ConnectionSettings.of("cohere", settings, Environment.of(environment)));
        assertThat(access.operations().apply(""))
                .containsKeys(
                        OperationName.EMBED,
                        OperationName.MODELS,
                        OperationName.MODEL,
                        OperationName.RERANK,
                        OperationName.TOKENS);
        WireRequest request = access.chat().apply("m").encode(ChatRequest.of("m", "?"), new Warnings());
        WireRequest complete = access.address().complete(request, "m");
        return access.auth().sign(complete).toCompletableFuture().join();
    }

    @Test
    void versionsArePartOfThePath() {
        assertThat(chat(Map.of("api-key", "k"), Map.of()).uri()).hasToString("https://api.cohere.com/v2/chat");
        assertThat(chat(Map.of("api-key", "k", "base-url", "https://models.example/cohere/"), Map.of())
                        .uri())
                .hasToString("https://models.example/cohere/v2/chat");
        assertThat(chat(Map.of("api-key", "k"), Map.of("COHERE_API_URL", "http://here"))
                        .uri())
                .hasToString("http://here/v2/chat");
    }

    @Test
    void theKeyMayHaveEitherName() {
        assertThat(chat(Map.of(), Map.of("CO_API_KEY", "k")).headers().first("Authorization"))
                .isEqualTo("Bearer k");
        assertThat(chat(Map.of(), Map.of("CO_API_KEY", "k", "COHERE_API_KEY", "l"))
                        .headers()
                        .first("Authorization"))
                .isEqualTo("Bearer l");
        assertThatThrownBy(() -> chat(Map.of(), Map.of()))
                .hasCauseInstanceOf(AuthenticationException.class)
                .hasMessageContaining("COHERE_API_KEY");
    }
}
