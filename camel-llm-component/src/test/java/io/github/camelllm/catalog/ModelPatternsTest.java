package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPatternsTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai, gpt-4o",
        "o1, openai, o1",
        "o1-mini, openai, o1-mini",
        "o3, openai, o3",
        "o4-mini, openai, o4-mini",
        "chatgpt-4o-latest, openai, chatgpt-4o-latest",
        "text-embedding-3-small, openai, text-embedding-3-small",
        "claude-sonnet-4-5, anthropic, claude-sonnet-4-5",
        "gemini-2.5-pro, gemini, gemini-2.5-pro",
        "grok-4, xai, grok-4",
        "deepseek-chat, deepseek, deepseek-chat",
        "mistral-large-latest, mistral, mistral-large-latest",
        "codestral-latest, mistral, codestral-latest",
        "magistral-medium-latest, mistral, magistral-medium-latest",
        "ministral-8b-latest, mistral, ministral-8b-latest",
        "pixtral-12b, mistral, pixtral-12b",
        "llama-3.3-70b-versatile, groq, llama-3.3-70b-versatile",
        "llama3-8b-8192, groq, llama3-8b-8192",
        "mixtral-8x7b-32768, groq, mixtral-8x7b-32768",
        "command-a-03-2025, cohere, command-a-03-2025",
        "MiniMax-M2, minimax, MiniMax-M2",
        "minimax-m2, minimax, minimax-m2",
        "azure-chat, azure, azure-chat",
        "azure/our-chat, azure, our-chat",
        "vertex/gemini-2.5-pro, vertex, gemini-2.5-pro",
        "bedrock/us.anthropic.claude-sonnet-4-6, bedrock, us.anthropic.claude-sonnet-4-6",
        "ollama/qwen3:4b, ollama, qwen3:4b",
        "lmstudio/qwen/qwen3-coder-30b, lmstudio, qwen/qwen3-coder-30b",
    })
    void resolvesEachFamily(String model, String provider, String name) {
        assertThat(ModelPatterns.builtIn().resolve(model, variable -> false)).isEqualTo(provider);
        assertThat(ModelPatterns.builtIn().target(model, variable -> false))
                .isEqualTo(new ModelPatterns.Target(provider, name));
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE_CLOUD_PROJECT, vertex",
        "GOOGLE_CLOUD_PROJECT GOOGLE_API_KEY, gemini",
        "GOOGLE_CLOUD_PROJECT GEMINI_API_KEY, gemini",
        "GOOGLE_API_KEY, gemini",
        "PATH, gemini",
    })
    void geminiDependsOnTheEnvironment(String set, String provider) {
        assertThat(ModelPatterns.builtIn().resolve("gemini-2.5-pro", Set.of(set.split(" "))::contains))
                .isEqualTo(provider);
    }

    @Test
    void whatFitsNothingIsUnknown() {
        assertThat(ModelPatterns.builtIn().resolve("our-model", variable -> true))
                .isNull();
        assertThat(ModelPatterns.builtIn().resolve("my-gpt-4", variable -> true))
                .isNull();
    }

    @Test
    void ownPatternsComeFirst() {
        ModelPatterns patterns = ModelPatterns.parse(
                        "mine",
                        """
                        # ours
                        *-internal     vllm
                        gpt-*          azure if AZURE_OPENAI_ENDPOINT   # the company's
                        team/*         Gateway
                        """)
                .before(ModelPatterns.builtIn());
        assertThat(patterns.resolve("gpt-4o-internal", variable -> true)).isEqualTo("vllm");
        assertThat(patterns.resolve("gpt-4o", "AZURE_OPENAI_ENDPOINT"::equals)).isEqualTo("azure");
        assertThat(patterns.resolve("gpt-4o", variable -> false)).isEqualTo("openai");
        assertThat(patterns.target("team/a/b", variable -> false))
                .isEqualTo(new ModelPatterns.Target("gateway", "a/b"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-*, 'mine, line 2: is not PATTERN PROVIDER'",
        "gpt-* openai when X, 'mine, line 2: has ''when'' where'"
    })
    void namesTheLine(String line, String message) {
        assertThatThrownBy(() -> ModelPatterns.parse("mine", "\n" + line)).hasMessageContaining(message);
    }
}
