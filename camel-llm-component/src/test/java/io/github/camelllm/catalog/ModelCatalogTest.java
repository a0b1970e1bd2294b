package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a null fails the test
class ModelCatalogTest {

    private static final ModelCatalog CATALOG = ModelCatalog.builtIn();
    private static final LocalDate DAY = LocalDate.of(2026, 8, 21);

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, gpt-4o",
        "openai, GPT-4o, gpt-4o",
        "openai, gpt-4o-2024-11-20, gpt-4o-2024-11-20",
        "openai, gpt-4o-2031-01-31, gpt-4o",
        "openai, gpt-4o-mini-2024-07-18, gpt-4o-mini",
        "openai, gpt-5-chat-latest, gpt-5-chat-latest",
        "openai, ft:gpt-4o-mini-2024-07-18:acme::abc, ft:gpt-4o-mini",
        "openai, omni-moderation-2024-09-26, omni-moderation-latest",
        "anthropic, claude-3-5-haiku-20241022, claude-3-5-haiku-latest",
        "anthropic, claude-sonnet-4-20250514, claude-sonnet-4-20250514",
        "anthropic, claude-opus-4-6-20260205, claude-opus-4-6",
        "azure, gpt-4.1-2025-04-14, gpt-4.1",
        "azure, gpt-35-turbo, gpt-3.5-turbo",
        "gemini, models/gemini-2.5-flash, gemini-2.5-flash",
        "gemini, gemini-2.0-flash-001, gemini-2.0-flash",
        "gemini, gemini-2.5-pro-preview-05-06, gemini-2.5-pro",
        "vertex, google/gemini-2.5-flash, gemini-2.5-flash",
        "vertex, projects/p/locations/l/publishers/google/models/gemini-2.5-flash, gemini-2.5-flash",
        "vertex, publishers/anthropic/models/claude-sonnet-4-5@20250929, claude-sonnet-4-5@20250929",
        "vertex, claude-sonnet-4-5-20250929, claude-sonnet-4-5@20250929",
        "xai, grok-4, grok-4-0709",
        "xai, grok-4.3-20260301, grok-4.3",
        "mistral, mistral-small, mistral-small-latest",
        "bedrock, us.amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
        "bedrock, amazon.nova-lite-v1:0:300k, amazon.nova-lite-v1:0",
        "bedrock, apac.anthropic.claude-opus-4-1-20250805-v1:0, regional.anthropic.claude-opus-4-1-20250805-v1:0",
        "bedrock, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
        "bedrock, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-6, "
                + "us.anthropic.claude-sonnet-4-6",
        "openrouter, anthropic/claude-4.5-sonnet-20250929, anthropic/claude-sonnet-4.5",
        "openrouter, openai/gpt-4o-mini:floor, openai/gpt-4o-mini",
        "huggingface, moonshotai/kimi-k2-instruct-0905, moonshotai/Kimi-K2-Instruct-0905",
        "huggingface, MiniMaxAI/MiniMax-M2:novita, MiniMaxAI/MiniMax-M2:novita",
        "minimax, minimax-m2, MiniMax-M2",
        "ollama, gpt-oss:20b, gpt-oss:20b",
        "simulator, fail-503, fail",
    })
    void findsModelsByTheirManyNames(String provider, String name, String id) {
        ModelInfo info = CATALOG.find(provider, name);
        assertThat(info).isNotNull();
        assertThat(info.id()).isEqualTo(id);
        assertThat(info.price(DAY)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, no-such-model",
        "openai, gpt-99",
        "openai, davinci-002",
        "anthropic, gpt-4o",
        "azure, our-deployment",
        "azure, my-gpt-4o",
        "azure, gpt-4o-for-marketing",
        "azure, team-o4-mini-prod",
        "bedrock, arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefgh",
        "no-such-provider, gpt-4o",
    })
    void theUnknownStaysUnknown(String provider, String name) {
        assertThat(CATALOG.find(provider, name)).isNull();
    }

    @Test
    void aVariantThatMayCostMoreHasNoPrice() {
        ModelInfo extended = CATALOG.find("openrouter", "openai/gpt-4o-mini:extended");
        assertThat(extended).isNotNull();
        assertThat(extended.contextTokens()).isEqualTo(128_000);
        assertThat(extended.price(DAY)).isNull();
        ModelInfo elsewhere = CATALOG.find("huggingface", "moonshotai/Kimi-K2-Instruct-0905:nowhere");
        assertThat(elsewhere).isNotNull();
        assertThat(elsewhere.price(DAY)).isNull();
    }

    @Test
    void modelsOfTheCloudAreNotLocal() {
        ModelInfo cloud = CATALOG.find("ollama", "gpt-oss:120b-cloud");
        assertThat(cloud).isNotNull();
        assertThat(cloud.prices()).isEmpty();
        assertThat(CATALOG.find("ollama", "not-in-any-list:cloud")).isNull();
        ModelInfo local = CATALOG.find("ollama", "hf.co/somebody/something:latest");
        assertThat(local).isNotNull();
        assertThat(local.prices()).containsExactly(Price.LOCAL);
        assertThat(local.contextTokens()).isNull();
        assertThat(local.can(Ability.TOOLS)).isNull();
    }

    @Test
    void saysWhatAModelIs() {
        ModelInfo info = CATALOG.find("openai", "gpt-5.4");
        assertThat(info).isNotNull();
        assertThat(info.name()).isEqualTo("GPT-5.4");
        assertThat(info.contextTokens()).isEqualTo(1_050_000);
        assertThat(info.inputTokens()).isEqualTo(922_000);
        assertThat(info.outputTokens()).isEqualTo(128_000);
        assertThat(info.input()).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE, Modality.PDF);
        assertThat(info.output()).containsExactly(Modality.TEXT);
        assertThat(info.can(Ability.TOOLS)).isTrue();
        assertThat(info.can(Ability.STRUCTURED_OUTPUT)).isTrue();
        assertThat(info.can(Ability.REASONING)).isTrue();
        assertThat(info.can(Ability.VISION)).isTrue();
        assertThat(info.can(Ability.PDF)).isTrue();
        assertThat(info.can(Ability.AUDIO_INPUT)).isFalse();
        assertThat(info.can(Ability.TEMPERATURE)).isFalse();
        assertThat(info.reasoning().efforts()).containsExactlyInAnyOrder("none", "low", "medium", "high", "xhigh");
        assertThat(info.reasoning().budget()).isFalse();
        assertThat(CATALOG.find("anthropic", "claude-opus-4-8").refuses()).containsExactlyInAnyOrder("top-k", "top-p");
        assertThat(info.knowledge()).isEqualTo("2025-08-31");
        assertThat(info.released()).isEqualTo("2026-03-05");
        assertThat(info.status()).isNull();
        assertThat(info.source()).isEqualTo("md");
        assertThat(info.measured()).isEqualTo("openai/gpt-5.4");
    }

    @Test
    void saysHowThinkingIsSet() {
        ReasoningOptions claude = CATALOG.find("anthropic", "claude-sonnet-4-5").reasoning();
        assertThat(claude.budget()).isTrue();
        assertThat(claude.minBudget()).isEqualTo(1024);
        ReasoningOptions gemini = CATALOG.find("gemini", "gemini-2.5-flash").reasoning();
        assertThat(gemini.toggle()).isTrue();
        assertThat(gemini.minBudget()).isEqualTo(0);
        assertThat(gemini.maxBudget()).isEqualTo(24_576);
    }

    @Test
    void aFactThatNoSourceStatesIsUnknown() {
        ModelInfo info = CATALOG.find("anthropic", "claude-sonnet-4-5");
        assertThat(info.can(Ability.STRUCTURED_OUTPUT)).isNull();
        ModelInfo priceOnly = CATALOG.find("openai", "gpt-audio");
        assertThat(priceOnly.contextTokens()).isNull();
        assertThat(priceOnly.can(Ability.TOOLS)).isNull();
        assertThat(priceOnly.quality()).isNull();
    }

    @Test
    void qualityPutsModelsInTheOrderOfTheirScores() {
        assertThat(CATALOG.find("anthropic", "claude-opus-4-7").quality())
                .isGreaterThan(CATALOG.find("anthropic", "claude-opus-4-6").quality())
                .isBetween(0.0, 1.0);
        assertThat(CATALOG.find("openai", "gpt-5.5").quality())
                .isGreaterThan(CATALOG.find("openai", "gpt-4.1").quality());
        assertThat(CATALOG.find("openai", "gpt-4.1").quality())
                .isGreaterThan(CATALOG.find("openai", "gpt-4.1-mini").quality())
                .isGreaterThan(CATALOG.find("openai", "gpt-4.1-nano").quality());
        assertThat(CATALOG.find("bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                        .quality())
                .isEqualTo(CATALOG.find("anthropic", "claude-sonnet-4-5").quality());
    }

    @Test
    void everyEntryCanBeReadAndSaysWhereItIsFrom() {
        Set<String> sources =
                ModelCatalog.sources().stream().map(Source::id).collect(Collectors.toCollection(HashSet::new));
        sources.add("local");
        assertThat(CATALOG.providers())
                .contains(
                        "openai",
                        "anthropic",
                        "azure",
                        "gemini",
                        "vertex",
                        "xai",
                        "deepseek",
                        "huggingface",
                        "bedrock",
                        "together",
                        "mistral",
                        "groq",
                        "openrouter",
                        "ollama",
                        "lmstudio",
                        "minimax",
                        "cohere",
                        "simulator");
        for (String provider : CATALOG.providers()) {
            assertThat(CATALOG.models(provider)).as(provider).isNotEmpty();
            for (ModelInfo model : CATALOG.models(provider)) {
                String name = provider + "/" + model.id();
                assertThat(model.provider()).isEqualTo(provider);
                assertThat(model.source()).as(name).isIn(sources);
                for (Price price : model.prices()) {
                    assertThat(price.source()).as(name).isIn(sources);
                    assertThat(price.rates()).as(name).isNotEmpty();
                    price.worstCase(1_000_000, 1_000_000);
                }
                ModelInfo found = CATALOG.find(provider, model.id());
                assertThat(found).as(name).isNotNull();
                assertThat(found.id()).as(name).isEqualToIgnoringCase(model.id());
            }
        }
        assertThat(ModelCatalog.sources()).allSatisfy(source -> {
            assertThat(source.licence()).isNotEmpty();
            assertThat(source.id().equals("own") || source.commit().length() >= 8)
                    .isTrue();
        });
    }
}
