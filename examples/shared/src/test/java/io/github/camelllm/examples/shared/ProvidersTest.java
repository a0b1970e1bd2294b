package io.github.camelllm.examples.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProvidersTest {

    @Test
    void withoutAKeyTheStorysSimulatorStays() {
        Providers none = Providers.in(Map.of("OPENAI_API_KEY", " ", "HOME", "/root"));
        assertThat(none.properties()).isEmpty();
        assertThat(none.introduction()).contains("No provider's key is set");
    }

    @Test
    void theFirstInTheFileIsAskedAndTheSecondStandsIn() {
        Providers two = Providers.in(Map.of("GROQ_API_KEY", "k", "OPENAI_API_KEY", "k"));
        assertThat(two.properties())
                .containsOnly(
                        Map.entry("example.first", "openai/gpt-5-mini"),
                        Map.entry("example.second", "groq/openai/gpt-oss-20b"),
                        Map.entry("example.embedding", "openai/text-embedding-3-small"));
        assertThat(two.introduction()).startsWith("OPENAI_API_KEY is set: asking openai/gpt-5-mini");
    }

    @Test
    void vectorsComeFromTheFirstThatGivesAny() {
        Providers two = Providers.in(Map.of("ANTHROPIC_API_KEY", "k", "MISTRAL_API_KEY", "k"));
        assertThat(two.properties())
                .containsEntry("example.first", "anthropic/claude-haiku-4-5")
                .containsEntry("example.embedding", "mistral/mistral-embed");
    }

    @Test
    void theOnlyOneStandsInForItself() {
        Providers one = Providers.in(Map.of("GEMINI_API_KEY", "k", "GOOGLE_API_KEY", "k"));
        assertThat(one.properties())
                .containsEntry("example.first", "gemini/gemini-2.5-flash")
                .containsEntry("example.second", "gemini/gemini-2.5-flash");
    }
}
