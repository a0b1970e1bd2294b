package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.provider.ConnectionSettings;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CostTest {

    private static Price price(Object... rates) {
        Map<String, BigDecimal> stated = new HashMap<>();
        for (int i = 0; i < rates.length; i += 2) {
            stated.put((String) rates[i], new BigDecimal(rates[i + 1].toString()));
        }
        return Price.of(stated);
    }

    private static final Price PLAIN = price("input", 2, "output", 8);

    @Test
    void aCostWithAnUnknownPartIsUnknown() {
        Cost cost =
                Cost.of(Usage.builder().input(100L).cacheRead(60L).output(10L).build(), PLAIN);
        assertThat(cost.usd()).isNull();
        assertThat(cost.unknown()).containsExactly(Bucket.CACHE_READ);
        assertThat(cost.parts()).containsOnlyKeys(Bucket.INPUT, Bucket.OUTPUT);
        assertThat(cost.parts().get(Bucket.INPUT)).isEqualByComparingTo("0.00008");
    }

    @Test
    void noTokensOfAnUnpricedBucketDoNotMatter() {
        Usage usage = Usage.builder()
                .input(100L)
                .cacheRead(0L)
                .cacheWrite(0L)
                .audioInput(0L)
                .output(10L)
                .audioOutput(0L)
                .searches(0L)
                .build();
        assertThat(Cost.of(usage, PLAIN).usd()).isEqualByComparingTo("0.00028");
    }

    @Test
    void everyUnpricedBucketMakesItUnknown() {
        for (Usage usage : new Usage[] {
            Usage.builder().input(9L).output(1L).cacheRead(1L).build(),
            Usage.builder().input(9L).output(1L).cacheWrite(1L).build(),
            Usage.builder().input(9L).output(1L).cacheWriteLong(1L).build(),
            Usage.builder().input(9L).output(1L).audioInput(1L).build(),
            Usage.builder().input(9L).output(1L).audioOutput(1L).build(),
            Usage.builder().input(9L).output(1L).searches(1L).build(),
        }) {
            assertThat(Cost.of(usage, PLAIN).usd()).as("%s", usage).isNull();
            assertThat(Cost.of(usage, PLAIN).unknown()).as("%s", usage).hasSize(1);
        }
    }

    @Test
    void thoughtsCostAsMuchAsOutputUnlessStated() {
        Usage usage = Usage.builder().input(0L).output(100L).reasoning(90L).build();
        assertThat(Cost.of(usage, PLAIN).usd()).isEqualByComparingTo("0.0008");
        assertThat(Cost.of(usage, price("input", 2, "output", 8, "reasoning", 3))
                        .usd())
                .isEqualByComparingTo("0.00035");
    }

    @Test
    void whatWasNotReportedIsUnknown() {
        assertThat(Cost.of(Usage.UNKNOWN, PLAIN).usd()).isNull();
        assertThat(Cost.of(Usage.of(100L, null), PLAIN).unknown()).containsExactly(Bucket.OUTPUT);
        assertThat(Cost.of(Usage.of(null, 100L), PLAIN).unknown()).containsExactly(Bucket.INPUT);
        assertThat(Cost.of(Usage.of(100L, null), price("input", 1)).usd()).isEqualByComparingTo("0.0001");
    }

    @Test
    void anUnpricedModelIsUnknownAndNotFree() {
        Cost cost = Cost.of(Usage.of(100L, 10L), null);
        assertThat(cost.usd()).isNull();
        assertThat(cost.unknown()).containsExactlyInAnyOrder(Bucket.INPUT, Bucket.OUTPUT);
        assertThat(Cost.of(Usage.UNKNOWN, null).usd()).isNull();
        assertThat(Cost.of(Usage.of(0L, 0L), null).usd()).isEqualByComparingTo("0");
    }

    @Test
    void aFreeModelCostsNothing() {
        Usage usage = Usage.builder().input(100L).cacheRead(60L).build();
        assertThat(Cost.of(usage, price("input", 0, "output", 0)).usd()).isEqualByComparingTo("0");
        assertThat(Cost.of(Usage.UNKNOWN, price("input", 0, "output", 0)).usd()).isEqualByComparingTo("0");
        assertThat(Cost.of(usage, price("input", 0)).usd()).isNull();
    }

    @Test
    void aReportedCostWins() {
        Usage usage = Usage.builder()
                .input(100L)
                .output(10L)
                .reportedCost(new BigDecimal("0.5"))
                .build();
        assertThat(Cost.of(usage, PLAIN).usd()).isEqualByComparingTo("0.5");
        assertThat(Cost.of(usage, null).usd()).isEqualByComparingTo("0.5");
        assertThat(Cost.of(usage, PLAIN).reported()).isTrue();
    }

    @Test
    void withTiersTheInputMustBeKnown() {
        Price tiered = price("input", 2, "output", 8, "input-above-1000", 4, "output-above-1000", 16);
        assertThat(Cost.of(Usage.of(1_000L, 100L), tiered).usd()).isEqualByComparingTo("0.0028");
        assertThat(Cost.of(Usage.of(1_001L, 100L), tiered).usd()).isEqualByComparingTo("0.005604");
        assertThat(Cost.of(Usage.of(null, 100L), tiered).usd()).isNull();
    }

    @Test
    void soundInTheCacheCannotBeToldFromText() {
        Price price = price("input", 1, "cache-read", 0.1, "audio-input", 4, "audio-cache-read", 0.4, "output", 2);
        Usage text = Usage.builder().input(100L).cacheRead(50L).output(0L).build();
        Usage sound = Usage.builder()
                .input(100L)
                .cacheRead(50L)
                .audioInput(10L)
                .output(0L)
                .build();
        assertThat(Cost.of(text, price).usd()).isEqualByComparingTo("0.000055");
        assertThat(Cost.of(sound, price).unknown()).containsExactly(Bucket.CACHE_READ);
    }

    @Test
    void aBatchIsUnknownWhereItsFactorIs() {
        assertThat(Cost.of(Usage.of(100L, 10L), PLAIN, true).usd()).isNull();
        assertThat(Cost.of(Usage.of(100L, 10L), price("input", 2, "output", 8, "batch-factor", 0.25), true)
                        .usd())
                .isEqualByComparingTo("0.00007");
    }

    @Test
    void theWorstCaseTakesTheDearestTierThatCanBeReached() {
        Price tiered =
                price("input", 2, "cache-write", 2.5, "output", 8, "input-above-1000", 4, "cache-write-above-1000", 5);
        assertThat(tiered.worstCase(1_000, 100)).isEqualByComparingTo("0.0028");
        assertThat(tiered.worstCase(1_001, 100)).isEqualByComparingTo("0.004804");
        assertThat(tiered.worstCase(1_000, 100, Set.of(Bucket.CACHE_WRITE))).isEqualByComparingTo("0.0033");
        assertThat(tiered.worstCase(1_000, 100, Set.of(Bucket.AUDIO_INPUT))).isNull();
        assertThat(price("input", 2).worstCase(1_000, 1)).isNull();
        assertThat(price("input", 2).worstCase(1_000, 0)).isEqualByComparingTo("0.002");
        assertThat(Price.LOCAL.worstCase(1_000, 100)).isEqualByComparingTo("0");
    }

    @Test
    void theWorstCaseIsNeverLessThanTheCost() {
        for (ModelInfo model : ModelCatalog.builtIn().models("openai")) {
            for (Price price : model.prices()) {
                for (long input : new long[] {1, 200_000, 300_000}) {
                    BigDecimal worst = price.worstCase(input, 1_000);
                    BigDecimal cost = Cost.of(
                                    Usage.builder()
                                            .input(input)
                                            .output(1_000L)
                                            .reasoning(400L)
                                            .build(),
                                    price)
                            .usd();
                    if (worst != null && cost != null) {
                        assertThat(worst).as(model.id()).isGreaterThanOrEqualTo(cost);
                    }
                }
            }
        }
    }

    @Test
    void aUsersPriceOverridesTheRatesThatItStates() {
        Price list = price("input", 2, "cache-read", 0.2, "output", 8, "input-above-1000", 4, "output-above-1000", 16);
        Price mine = price("input", 1).over(list);
        assertThat(mine.rates()).isEqualTo(rates("input", 1, "cache-read", 0.2, "output", 8));
        assertThat(mine.at(2_000).get(Bucket.INPUT)).isEqualByComparingTo("1");
        assertThat(mine.at(2_000).get(Bucket.OUTPUT)).isEqualByComparingTo("16");
        assertThat(price("input", 1, "output", 3).over(list).tiers()).isEmpty();
    }

    @Test
    void takesTheSettingsOfAConnection() {
        ConnectionSettings settings = ConnectionSettings.of(
                "mine", Map.of("price.input", "1.5", "price.cacheRead", "0.5", "price.cache_write", 2), name -> null);
        assertThat(Price.of(settings.prices()).rates())
                .isEqualTo(rates("input", 1.5, "cache-read", 0.5, "cache-write", 2));
    }

    private static Map<Bucket, BigDecimal> rates(Object... rates) {
        return new EnumMap<>(price(rates).rates());
    }

    @Test
    void refusesWordsThatAreNoPrices() {
        assertThatThrownBy(() -> price("inptu", 1))
                .hasMessageContaining("'inptu' is no price")
                .hasMessageContaining("cache-read");
        assertThatThrownBy(() -> price("input", -1)).hasMessageContaining("'input' is negative");
        assertThatThrownBy(() -> price("input-above-x", 1)).hasMessageContaining("number of tokens");
    }
}
