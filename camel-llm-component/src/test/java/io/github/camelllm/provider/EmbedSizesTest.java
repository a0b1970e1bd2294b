package io.github.camelllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EmbedOperation;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.OperationName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much each provider takes in one call for vectors; empty where it says no limit. */
final class EmbedSizesTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "api-key", "k", "project", "p", "region", "us-east-1", "resource", "r", "base-url", "http://localhost");

    @ParameterizedTest
    @CsvSource({
        "openai, text-embedding-3-small, 2048, 300000",
        "azure, text-embedding-3-small, 2048, 300000",
        "mistral, mistral-embed, 512, 16384",
        "gemini, gemini-embedding-001, 100,",
        "vertex, text-embedding-005, 250, 20000",
        "vertex, gemini-embedding-001, 1,",
        "cohere, embed-v4.0, 96,",
        "bedrock, cohere.embed-multilingual-v3, 96,",
        "bedrock, amazon.titan-embed-text-v2:0, 1,",
        "huggingface, BAAI/bge-m3, 32,",
        "together, BAAI/bge-m3,,",
        "openrouter, qwen/qwen3-embedding-8b,,",
        "ollama, nomic-embed-text,,",
        "lmstudio, nomic-embed-text,,",
        "compatible, any,,"
    })
    void aCall(String provider, String model, Integer texts, Long tokens) {
        Access access = Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of(provider, SETTINGS, Environment.NONE));
        EmbedOperation embed = (EmbedOperation) Objects.requireNonNull(access.operation(OperationName.EMBED, model));
        EmbedLimits limits = embed.limits(new EmbedRequest(model, List.of("a"), null, null, Map.of()));
        assertThat(limits)
                .isEqualTo(new EmbedLimits(
                        texts == null ? Integer.MAX_VALUE : texts, tokens == null ? Long.MAX_VALUE : tokens));
    }
}
