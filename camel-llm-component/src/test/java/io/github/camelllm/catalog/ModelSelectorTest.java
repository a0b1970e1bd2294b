package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelSelectorTest {

    private static final Candidate CHEAP = candidate("a/cheap", "0.2", "0.4", 0.55, 2500L, Ability.TOOLS);
    private static final Candidate FAST = candidate("b/fast", "1", "2", 0.6, 300L, Ability.TOOLS);
    private static final Candidate BEST = candidate("c/best", "5", "25", 0.9, 1500L, Ability.TOOLS, Ability.VISION);
    private static final Candidate DARK = Candidate.of("d/unknown", null, null);
    private static final List<Candidate> ALL = List.of(DARK, CHEAP, FAST, BEST);

    private static Candidate candidate(
            String target, String input, String output, double quality, long millis, Ability... abilities) {
        Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
        rates.put(Bucket.INPUT, new BigDecimal(input));
        rates.put(Bucket.OUTPUT, new BigDecimal(output));
        ModelInfo info = new ModelInfo(
                "p",
                target,
                null,
                100_000L,
                null,
                8_000L,
                Set.of(),
                Set.of(),
                Set.of(abilities),
                Set.of(Ability.AUDIO_INPUT),
                ReasoningOptions.UNKNOWN,
                Set.of(),
                null,
                null,
                null,
                quality,
                null,
                List.of(),
                "test");
        Price price = new Price(rates, List.of(), null, null, "test", null);
        return new Candidate(target, info, price, millis, null);
    }

    private static Requirements limits(
            @Nullable String task, @Nullable String cost, @Nullable Long millis, @Nullable Double quality) {
        return new Requirements(
                task, cost == null ? null : new BigDecimal(cost), millis, quality, Set.of(), 1000, 1000L);
    }

    private static @Nullable String chosen(Selection selection) {
        return selection.chosen() == null
                ? null
                : selection.chosen().candidate().target();
    }

    private static String lost(Selection selection, String target) {
        return selection.verdicts().stream()
                        .filter(v -> v.candidate().target().equals(target))
                        .findFirst()
                        .orElseThrow()
                        .lost()
                + "";
    }

    @ParameterizedTest
    @CsvSource({"COST_OPTIMIZED,a/cheap", "LATENCY_OPTIMIZED,b/fast", "QUALITY_OPTIMIZED,c/best"})
    void eachStrategyTakesTheBestOfItsDiscipline(Strategy strategy, String target) {
        assertThat(chosen(ModelSelector.select(ALL, Requirements.of(1000), strategy)))
                .isEqualTo(target);
    }

    @Test
    void balanceDependsOnTheTask() {
        assertThat(chosen(ModelSelector.select(ALL, limits("code_generation", null, null, null), Strategy.BALANCED)))
                .isEqualTo("c/best");
        assertThat(chosen(ModelSelector.select(ALL, limits("simple_tasks", null, null, null), Strategy.BALANCED)))
                .isEqualTo("a/cheap");
    }

    @Test
    void limitsAreHardAndEveryLoserLearnsWhy() {
        Selection selection =
                ModelSelector.select(ALL, limits("explanation", "0.02", 2000L, 0.58), Strategy.COST_OPTIMIZED);
        assertThat(chosen(selection)).isEqualTo("b/fast");
        assertThat(selection.verdicts()).hasSize(4);
        Selection.Verdict best = Objects.requireNonNull(selection.chosen());
        assertThat(best.estimatedCost()).isEqualByComparingTo("0.003");
        assertThat(best.estimatedLatencyMillis()).isEqualTo(300);
        assertThat(best.lost()).isNull();
        assertThat(lost(selection, "a/cheap")).isEqualTo("takes 2500 ms, more than 2000 ms");
        assertThat(lost(selection, "c/best")).isEqualTo("costs $0.03, more than $0.02");
        assertThat(lost(selection, "d/unknown")).isEqualTo("has no known price, and the cost is limited");
        assertThat(selection.reason())
                .isEqualTo("Lowest cost ($0.003) of the one model that can take explanation tasks");
    }

    @Test
    void capabilitiesAreRequired() {
        Requirements sees = new Requirements(null, null, null, null, Set.of(Ability.VISION), 10, null);
        Selection selection = ModelSelector.select(ALL, sees, Strategy.COST_OPTIMIZED);
        assertThat(chosen(selection)).isEqualTo("c/best");
        assertThat(lost(selection, "a/cheap")).isEqualTo("is not known to have vision");
        Requirements hears = new Requirements(null, null, null, null, Set.of(Ability.AUDIO_INPUT), 10, null);
        Selection none = ModelSelector.select(ALL, hears, Strategy.COST_OPTIMIZED);
        assertThat(none.chosen()).isNull();
        assertThat(none.confidence()).isZero();
        assertThat(lost(none, "a/cheap")).isEqualTo("lacks audio-input");
    }

    @Test
    void longQuestionsNeedRoom() {
        Selection selection = ModelSelector.select(ALL, Requirements.of(150_000), Strategy.COST_OPTIMIZED);
        assertThat(chosen(selection)).isEqualTo("d/unknown");
        assertThat(lost(selection, "a/cheap")).contains("100000 tokens");
    }

    @Test
    void whatIsNotAvailableIsNotChosen() {
        Selection selection = ModelSelector.select(
                List.of(CHEAP.without("its circuit is open"), FAST), Requirements.of(10), Strategy.COST_OPTIMIZED);
        assertThat(chosen(selection)).isEqualTo("b/fast");
        assertThat(lost(selection, "a/cheap")).isEqualTo("is not available: its circuit is open");
    }

    @Test
    void anUnmeasuredModelPassesTheLimitOfTime() {
        Candidate fresh = CHEAP.measured(null);
        assertThat(chosen(ModelSelector.select(List.of(fresh), limits(null, null, 100L, null), Strategy.BALANCED)))
                .isEqualTo("a/cheap");
    }

    @Test
    void confidenceGrowsWithTheLeadAndWithWhatIsKnown() {
        Selection clear = ModelSelector.select(List.of(CHEAP, BEST), Requirements.of(1000), Strategy.COST_OPTIMIZED);
        Selection close = ModelSelector.select(
                List.of(CHEAP, candidate("x/y", "0.2", "0.41", 0.5, 10)),
                Requirements.of(1000),
                Strategy.COST_OPTIMIZED);
        Selection guess = ModelSelector.select(List.of(DARK), Requirements.of(1000), Strategy.COST_OPTIMIZED);
        assertThat(clear.confidence()).isGreaterThan(close.confidence());
        assertThat(guess.confidence()).isBetween(0.1, 0.6);
        assertThat(clear.confidence()).isBetween(0.9, 1.0);
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        List<Candidate> reversed = new java.util.ArrayList<>(ALL);
        Collections.reverse(reversed);
        for (Strategy strategy : Strategy.values()) {
            assertThat(chosen(ModelSelector.select(reversed, Requirements.of(500), strategy)))
                    .isEqualTo(chosen(ModelSelector.select(ALL, Requirements.of(500), strategy)));
        }
    }

    @Test
    void realModelsOfTheCatalogCanBeCompared() {
        ModelCatalog catalog = ModelCatalog.builtIn();
        List<Candidate> real = java.util.stream.Stream.of("gpt-5-mini", "gpt-5", "gpt-4o")
                .map(model -> {
                    ModelInfo info = Objects.requireNonNull(catalog.find("openai", model));
                    return Candidate.of(model, info, info.price(java.time.LocalDate.of(2026, 6, 1)));
                })
                .toList();
        assertThat(chosen(ModelSelector.select(real, Requirements.of(1000), Strategy.COST_OPTIMIZED)))
                .isEqualTo("gpt-5-mini");
        assertThat(chosen(ModelSelector.select(real, Requirements.of(1000), Strategy.QUALITY_OPTIMIZED)))
                .isNotEqualTo("gpt-4o");
    }

    @Test
    void anUnknownStrategyIsAnErrorThatNamesTheOthers() {
        assertThat(Strategy.parse("cost-optimized")).isEqualTo(Strategy.COST_OPTIMIZED);
        assertThatThrownBy(() -> Strategy.parse("cheapest")).hasMessageContaining("quality_optimized");
    }
}
