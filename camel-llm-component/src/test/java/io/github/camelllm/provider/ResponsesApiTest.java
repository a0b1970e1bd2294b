package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponsesApiTest {

    private static Access connect(String provider, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("api-key", "k", "api", "responses"));
        settings.putAll(more);
        return Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of("test", settings, Environment.of(Map.of())));
    }

    private static WireRequest request(Access access, String model) {
        return access.address()
                .complete(access.chat().apply(model).encode(ChatRequest.of(model, "hi"), new Warnings()), model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai",
                "azure",
                "xai",
                "deepseek",
                "groq",
                "huggingface",
                "openrouter",
                "lmstudio",
                "compatible"
            })
    @DisplayName("api=responses chooses the format")
    void chosen(String provider) {
        Access access = connect(provider, Map.of("base-url", "http://localhost/v1"));
        assertThat(access.chat().apply("m")).isInstanceOf(Responses.class);
        assertThat(request(access, "m").uri()).hasToString("http://localhost/v1/responses");
    }

    @Test
    @DisplayName("the body names Azure's deployment, also where an API version is given")
    void azure() {
        Access dated = connect("azure", Map.of("resource", "r", "api-version", "2025-04-01-preview"));
        assertThat(request(dated, "m").uri())
                .hasToString("https://r.openai.azure.com/openai/responses?api-version=2025-04-01-preview");
        Access newer = connect("azure", Map.of("resource", "r"));
        assertThat(request(newer, "m").uri()).hasToString("https://r.openai.azure.com/openai/v1/responses");
    }

    @Test
    @DisplayName("tokens can be counted, whichever format is chosen")
    void tokens() {
        Access access = connect("openai", Map.of("api", "chat"));
        RequestCodec<?> counting = access.operation(OperationName.TOKENS, "m");
        assertThat(counting).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5.4-nano, true",
        "openai, o4-mini, true",
        "openai, codex-mini-latest, true",
        "openai, gpt-5-chat-latest, false",
        "openai, gpt-4.1, false",
        "openai, gpt-4o-mini, false",
        "xai, grok-4.3, true",
        "xai, grok-4-1-fast-non-reasoning, false",
        "groq, openai/gpt-oss-20b, false"
    })
    @DisplayName("models that think unasked are asked for their encrypted thoughts")
    void thinkers(String provider, String model, boolean asked) {
        String body = Objects.requireNonNull(
                        request(connect(provider, Map.of()), model).body())
                .text();
        assertThat(body.contains("reasoning.encrypted_content")).isEqualTo(asked);
    }
}
