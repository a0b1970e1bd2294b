package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.json.JsonView;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Invoices worked out by hand from the providers' price lists; each line of a comment is tokens × USD for a million. */
@NullUnmarked // a null fails the test
class InvoicesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 21);

    private static Cost cost(String provider, String model, Usage usage) {
        return Cost.of(usage, price(provider, model, DAY));
    }

    private static Cost cost(String provider, String model, String usage) {
        return cost(provider, model, UsageReport.read(JsonView.of(usage)));
    }

    private static Price price(String provider, String model, LocalDate day) {
        ModelInfo info = ModelCatalog.builtIn().find(provider, model);
        assertThat(info).as("%s/%s", provider, model).isNotNull();
        Price price = info.price(day);
        assertThat(price).as("price of %s/%s", provider, model).isNotNull();
        return price;
    }

    @Test
    void anthropicWithCacheReadAndBothKindsOfCacheWriteAndSearches() {
        Usage usage = Usage.builder()
                .input(54_000L)
                .cacheRead(50_000L)
                .cacheWrite(2_000L)
                .cacheWriteLong(1_000L)
                .output(500L)
                .searches(2L)
                .build();
        Cost cost = cost("anthropic", "claude-sonnet-4-5-20250929", usage);
        // 1000 × 3 + 50000 × 0.3 + 2000 × 3.75 + 1000 × 6 + 500 × 15, and 2 searches at 10 for a thousand
        assertThat(cost.usd()).isEqualByComparingTo("0.059");
        assertThat(cost.parts().get(Bucket.INPUT)).isEqualByComparingTo("0.003");
        assertThat(cost.parts().get(Bucket.CACHE_READ)).isEqualByComparingTo("0.015");
        assertThat(cost.parts().get(Bucket.CACHE_WRITE)).isEqualByComparingTo("0.0075");
        assertThat(cost.parts().get(Bucket.CACHE_WRITE_LONG)).isEqualByComparingTo("0.006");
        assertThat(cost.parts().get(Bucket.OUTPUT)).isEqualByComparingTo("0.0075");
        assertThat(cost.parts().get(Bucket.SEARCH)).isEqualByComparingTo("0.02");
        assertThat(cost.reported()).isFalse();
    }

    /** A container of 4 GB, ten searches in the web and four in files, besides the tokens. */
    @Test
    void openAiRunsTools() {
        Usage usage = Usage.builder()
                .input(1_000L)
                .output(500L)
                .searches(10L)
                .codeSessions(4L)
                .fileSearches(4L)
                .build();
        Cost cost = cost("openai", "gpt-5-mini", usage);
        assertThat(cost.parts().get(Bucket.SEARCH)).isEqualByComparingTo("0.1");
        assertThat(cost.parts().get(Bucket.CODE_SESSION)).isEqualByComparingTo("0.12");
        assertThat(cost.parts().get(Bucket.FILE_SEARCH)).isEqualByComparingTo("0.01");
        // 1000 × 0.25 + 500 × 2 for a million, and the tools
        assertThat(cost.usd()).isEqualByComparingTo("0.23125");
    }

    /** Who sells OpenAI's models elsewhere asks another price for tools, and what code costs at Anthropic nobody knows. */
    @Test
    void toolsThatHaveNoPriceMakeTheCostUnknown() {
        Usage usage = Usage.of(1_000L, 500L).toBuilder().codeSessions(1L).build();
        for (String[] sold : new String[][] {{"azure", "gpt-5-mini"}, {"anthropic", "claude-sonnet-4-5-20250929"}}) {
            Cost cost = cost(sold[0], sold[1], usage);
            assertThat(cost.usd()).isNull();
            assertThat(cost.unknown()).containsExactly(Bucket.CODE_SESSION);
        }
    }

    @Test
    void anthropicAboveTwoHundredThousandTokensCachedOnesIncluded() {
        Usage usage = Usage.builder()
                .input(201_000L)
                .cacheRead(200_000L)
                .output(1_000L)
                .build();
        // 1000 × 6 + 200000 × 0.6 + 1000 × 22.5
        assertThat(cost("anthropic", "claude-sonnet-4-5", usage).usd()).isEqualByComparingTo("0.1485");
    }

    @Test
    void anthropicBatchesCostHalfOfEverythingButSearches() {
        Usage usage = Usage.builder()
                .input(3_000L)
                .cacheRead(1_000L)
                .output(1_000L)
                .searches(1L)
                .build();
        Price price = price("anthropic", "claude-haiku-4-5-20251001", DAY);
        // (2000 × 1 + 1000 × 0.1 + 1000 × 5) / 2, and 1 search
        assertThat(Cost.of(usage, price, true).usd()).isEqualByComparingTo("0.01355");
    }

    @Test
    void openAiWithCachedTokens() {
        Cost cost = cost(
                "openai",
                "gpt-4o-2024-08-06",
                """
                {"prompt_tokens":2048,"completion_tokens":300,"total_tokens":2348,
                 "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
                 "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}""");
        // 128 × 2.5 + 1920 × 1.25 + 300 × 10
        assertThat(cost.usd()).isEqualByComparingTo("0.00572");
    }

    @Test
    void openAiCountsThoughtsOnce() {
        Cost cost = cost(
                "openai",
                "gpt-5-2025-08-07",
                """
                {"prompt_tokens":100,"completion_tokens":1000,"total_tokens":1100,
                 "completion_tokens_details":{"reasoning_tokens":800}}""");
        // 100 × 1.25 + 200 × 10 + 800 × 10
        assertThat(cost.usd()).isEqualByComparingTo("0.010125");
    }

    @Test
    void openAiSoundBothWays() {
        Cost cost = cost(
                "openai",
                "gpt-audio-2025-08-28",
                """
                {"prompt_tokens":120,"completion_tokens":500,"prompt_tokens_details":{"audio_tokens":100},
                 "completion_tokens_details":{"audio_tokens":400}}""");
        // 20 × 2.5 + 100 × 32 + 100 × 10 + 400 × 64
        assertThat(cost.usd()).isEqualByComparingTo("0.02985");
    }

    @Test
    void openAiSnapshotWithItsOwnPrice() {
        // 1000 × 5 + 1000 × 15, twice what later snapshots cost
        assertThat(cost("openai", "gpt-4o-2024-05-13", Usage.of(1_000L, 1_000L)).usd())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void openAiLongContext() {
        // 272000 × 2.5 + 100 × 15
        assertThat(cost("openai", "gpt-5.4", Usage.of(272_000L, 100L)).usd()).isEqualByComparingTo("0.6815");
        // 272001 × 5 + 100 × 22.5
        assertThat(cost("openai", "gpt-5.4-2026-03-05", Usage.of(272_001L, 100L))
                        .usd())
                .isEqualByComparingTo("1.362255");
    }

    @Test
    void openAiEmbeddingsHaveNoOutput() {
        // 1000000 × 0.02
        assertThat(cost("openai", "text-embedding-3-small", Usage.of(1_000_000L, null))
                        .usd())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void azureDatedModel() {
        // 1000 × 2.5 + 100 × 10
        assertThat(cost("azure", "gpt-4o-2024-11-20", Usage.of(1_000L, 100L)).usd())
                .isEqualByComparingTo("0.0035");
    }

    @Test
    void geminiTierHoldsForTheWholeCall() {
        // 200000 × 1.25 + 1000 × 10
        assertThat(cost("gemini", "gemini-2.5-pro", Usage.of(200_000L, 1_000L)).usd())
                .isEqualByComparingTo("0.26");
        // 200001 × 2.5 + 1000 × 15
        assertThat(cost("gemini", "models/gemini-2.5-pro", Usage.of(200_001L, 1_000L))
                        .usd())
                .isEqualByComparingTo("0.5150025");
    }

    @Test
    void geminiSound() {
        Usage usage = Usage.builder()
                .input(5_000L)
                .audioInput(3_000L)
                .output(200L)
                .reasoning(50L)
                .build();
        // 2000 × 0.3 + 3000 × 1 + 150 × 2.5 + 50 × 2.5
        assertThat(cost("gemini", "gemini-2.5-flash", usage).usd()).isEqualByComparingTo("0.0041");
        // 2.5 Pro asks the same for sound as for text: 5000 × 1.25 + 200 × 10
        assertThat(cost("vertex", "publishers/google/models/gemini-2.5-pro", usage)
                        .usd())
                .isEqualByComparingTo("0.00825");
    }

    @Test
    void geminiDoesNotDiscountTheCacheTwice() {
        Usage usage =
                Usage.builder().input(11_000L).cacheRead(10_000L).output(1_000L).build();
        Price price = price("gemini", "gemini-2.5-flash", DAY);
        // (1000 × 0.3 + 1000 × 2.5) / 2 + 10000 × 0.03
        assertThat(Cost.of(usage, price, true).usd()).isEqualByComparingTo("0.0017");
    }

    @Test
    void geminiPicturesCannotBeToldFromText() {
        Cost cost = cost("gemini", "gemini-2.5-flash-image", Usage.of(10L, 1_290L));
        assertThat(cost.usd()).isNull();
        assertThat(cost.unknown()).containsExactly(Bucket.OUTPUT);
    }

    @Test
    void vertexClaude() {
        // 1000 × 3 + 100 × 15
        assertThat(cost("vertex", "claude-sonnet-4-5@20250929", Usage.of(1_000L, 100L))
                        .usd())
                .isEqualByComparingTo("0.0045");
    }

    @Test
    void deepSeekCacheHits() {
        Cost cost = cost(
                "deepseek",
                "deepseek-chat",
                """
                {"prompt_tokens":10000,"completion_tokens":1000,"total_tokens":11000,
                 "prompt_cache_hit_tokens":8000,"prompt_cache_miss_tokens":2000}""");
        // 2000 × 0.14 + 8000 × 0.0028 + 1000 × 0.28
        assertThat(cost.usd()).isEqualByComparingTo("0.0005824");
    }

    @Test
    void xAiCountsThoughtsBesideTheOutput() {
        Cost cost = cost(
                "xai",
                "grok-4-0709",
                """
                {"prompt_tokens":1000,"completion_tokens":100,"total_tokens":2000,
                 "prompt_tokens_details":{"cached_tokens":400},
                 "completion_tokens_details":{"reasoning_tokens":900}}""");
        // 600 × 3 + 400 × 0.75 + 100 × 15 + 900 × 15
        assertThat(cost.usd()).isEqualByComparingTo("0.0171");
        assertThat(cost.parts().get(Bucket.REASONING)).isEqualByComparingTo("0.0135");
    }

    @Test
    void openRouterReportsTheCost() {
        Cost cost = cost(
                "openrouter",
                "openai/gpt-4o-mini",
                """
                {"prompt_tokens":1000,"completion_tokens":1000,"total_tokens":2000,"cost":0.00123}""");
        assertThat(cost.usd()).isEqualByComparingTo("0.00123");
        assertThat(cost.reported()).isTrue();
        assertThat(cost.parts()).isEmpty();
    }

    @Test
    void openRouterWithoutAReport() {
        // 1000 × 0.15 + 1000 × 0.6
        assertThat(cost("openrouter", "openai/gpt-4o-mini:nitro", Usage.of(1_000L, 1_000L))
                        .usd())
                .isEqualByComparingTo("0.00075");
        assertThat(cost("openrouter", "minimax/minimax-m2:free", Usage.of(1_000L, 1_000L))
                        .usd())
                .isEqualByComparingTo("0");
    }

    @Test
    void bedrockRegionsCostATenthMoreThanTheGlobalEndpoint() {
        Usage usage = Usage.of(1_000L, 1_000L);
        // 1000 × 3.3 + 1000 × 16.5
        assertThat(cost("bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", usage)
                        .usd())
                .isEqualByComparingTo("0.0198");
        assertThat(cost("bedrock", "apac.anthropic.claude-sonnet-4-5-20250929-v1:0", usage)
                        .usd())
                .isEqualByComparingTo("0.0198");
        assertThat(cost("bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0", usage)
                        .usd())
                .isEqualByComparingTo("0.0198");
        // 1000 × 3 + 1000 × 15
        assertThat(cost("bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0", usage)
                        .usd())
                .isEqualByComparingTo("0.018");
        // 1000 × 0.06 + 1000 × 0.24
        assertThat(cost("bedrock", "eu.amazon.nova-lite-v1:0", usage).usd()).isEqualByComparingTo("0.0003");
    }

    @Test
    void othersByTheirLists() {
        Usage usage = Usage.of(10_000L, 1_000L);
        // 10000 × 0.5 + 1000 × 1.5
        assertThat(cost("mistral", "mistral-large-latest", usage).usd()).isEqualByComparingTo("0.0065");
        // 10000 × 0.15 + 1000 × 0.6
        assertThat(cost("groq", "openai/gpt-oss-120b", usage).usd()).isEqualByComparingTo("0.0021");
        // 11000 × 0.88
        assertThat(cost("together", "meta-llama/Llama-3.3-70B-Instruct-Turbo", usage)
                        .usd())
                .isEqualByComparingTo("0.00968");
        // 10000 × 2.5 + 1000 × 10
        assertThat(cost("cohere", "command-a-03-2025", usage).usd()).isEqualByComparingTo("0.035");
        // 10000 × 0.3 + 1000 × 1.2
        assertThat(cost("huggingface", "MiniMaxAI/MiniMax-M2:novita", usage).usd())
                .isEqualByComparingTo("0.0042");
    }

    @Test
    void miniMaxWithCache() {
        Usage usage = Usage.builder()
                .input(10_000L)
                .cacheRead(6_000L)
                .cacheWrite(1_000L)
                .output(1_000L)
                .build();
        // 3000 × 0.3 + 6000 × 0.03 + 1000 × 0.375 + 1000 × 1.2
        assertThat(cost("minimax", "MiniMax-M2", usage).usd()).isEqualByComparingTo("0.002655");
    }

    @Test
    void ownMachinesCostNothing() {
        Usage usage = Usage.builder()
                .input(10_000L)
                .cacheRead(9_000L)
                .output(1_000L)
                .reasoning(500L)
                .build();
        assertThat(cost("ollama", "qwen3:4b", usage).usd()).isEqualByComparingTo("0");
        assertThat(cost("lmstudio", "some-model-of-mine", usage).usd()).isEqualByComparingTo("0");
        assertThat(cost("ollama", "qwen3:4b", Usage.UNKNOWN).usd()).isEqualByComparingTo("0");
    }

    @Test
    void simulatorHasPricesToTryBudgetsWith() {
        // 1000 × 1 + 100 × 4
        assertThat(cost("simulator", "lorem", Usage.of(1_000L, 100L)).usd()).isEqualByComparingTo("0.0014");
        assertThat(cost("simulator", "fail-429", Usage.of(1_000L, 100L)).usd()).isEqualByComparingTo("0.0014");
        assertThat(price("simulator", "reason", DAY).tiers()).hasSize(1);
    }

    @Test
    void pricesChangeOnTheirDay() {
        Usage usage = Usage.of(300_000L, 0L);
        // 300000 × 10, later 300000 × 5
        assertThat(Cost.of(usage, price("anthropic", "claude-opus-4-6", LocalDate.of(2026, 3, 12)))
                        .usd())
                .isEqualByComparingTo("3");
        assertThat(Cost.of(usage, price("anthropic", "claude-opus-4-6", LocalDate.of(2026, 3, 13)))
                        .usd())
                .isEqualByComparingTo("1.5");
        assertThat(price("anthropic", "claude-sonnet-5", LocalDate.of(2026, 8, 31))
                        .rate(Bucket.INPUT))
                .isEqualByComparingTo("2");
        assertThat(price("anthropic", "claude-sonnet-5", LocalDate.of(2026, 9, 1))
                        .rate(Bucket.INPUT))
                .isEqualByComparingTo("3");
    }
}
