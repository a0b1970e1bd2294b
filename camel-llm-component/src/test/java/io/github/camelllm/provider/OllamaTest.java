package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.ollama.OllamaModels;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OllamaTest {

    private static Access connect(Map<String, String> settings, Map<String, String> environment) {
        return Providers.get("ollama")
                .connector()
                .connect(ConnectionSettings.of("ollama", settings, Environment.of(environment)));
    }

    private static WireRequest chat(Access access) {
        WireRequest request = access.chat().apply("m").encode(ChatRequest.of("m", "?"), new Warnings());
        WireRequest complete = access.address().complete(request, "m");
        return access.auth().sign(complete).toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, http://localhost:11434",
                "'', http://localhost:11434",
                "10.0.0.7, http://10.0.0.7:11434",
                "10.0.0.7:80, http://10.0.0.7:80",
                "0.0.0.0:11435, http://127.0.0.1:11435",
                "0.0.0.0, http://127.0.0.1:11434",
                ":1234, http://127.0.0.1:1234",
                "https://models.example, https://models.example",
                "http://models.example:99/path, http://models.example:99/path"
            })
    void theServersOwnVariableMayBeIncomplete(String variable, String address) {
        assertThat(Ollama.host(variable)).isEqualTo(address);
        assertThat(chat(connect(Map.of(), variable == null ? Map.of() : Map.of("OLLAMA_HOST", variable)))
                        .uri())
                .hasToString(address + "/api/chat");
    }

    @Test
    void bothFormatsLiveOnOneServer() {
        assertThat(chat(connect(Map.of(), Map.of("OLLAMA_API_URL", "http://gpu:1")))
                        .uri())
                .hasToString("http://gpu:1/api/chat");
        assertThat(chat(connect(Map.of("api", "openai"), Map.of())).uri())
                .hasToString("http://localhost:11434/v1/chat/completions");
        Access versioned = connect(Map.of("api", "openai", "base-url", "http://gpu:1/v1"), Map.of());
        assertThat(chat(versioned).uri()).hasToString("http://gpu:1/v1/chat/completions");
        WireRequest models = new OllamaModels().encode(new ModelsRequest(), new Warnings());
        assertThat(versioned.address().complete(models, "").uri()).hasToString("http://gpu:1/api/tags");
        assertThatThrownBy(() -> connect(Map.of("api", "other"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("native, openai");
    }

    @Test
    void aKeyIsForTheCloudOnly() {
        assertThat(chat(connect(Map.of(), Map.of())).headers().first("Authorization"))
                .isNull();
        assertThat(chat(connect(Map.of(), Map.of("OLLAMA_API_KEY", "k")))
                        .headers()
                        .first("Authorization"))
                .isEqualTo("Bearer k");
    }
}
