package io.github.camelllm.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model at a provider. A fact that no source states is null, or missing from both sets of abilities.
 *
 * @param provider the provider's name
 * @param id the model's name in the catalog, which a caller's name may extend by a date, a region or the like
 * @param name for people; null if there is none
 * @param contextTokens most tokens of input and output together
 * @param inputTokens most tokens of input, where that is less than the context
 * @param outputTokens most tokens of output
 * @param input what may go into it; empty if that is unknown
 * @param output what may come out of it; empty if that is unknown
 * @param abilities what it can do
 * @param lacking what it cannot do
 * @param reasoning how its thinking can be set
 * @param refuses settings besides the temperature that it does not accept, in kebab case, such as {@code top-p}
 * @param knowledge last month or day of what it was trained on, as year-month or year-month-day
 * @param released first month or day on which it could be used, as year-month or year-month-day
 * @param status {@code alpha}, {@code beta} or {@code deprecated}; null if it is none of these
 * @param quality how much of a benchmark of average difficulty it solves, from 0 to 1; null if it was not measured. It is
 *     fitted to all published scores at once, so that models measured by different benchmarks can be compared: the odds
 *     of solving a task are taken as a model's skill times a benchmark's ease. Nearly all of the benchmarks are about
 *     programming
 * @param measured whose scores the quality was fitted to: the model's name at its maker; null if it was not measured
 * @param prices the oldest first; empty if they are unknown
 * @param source id of the {@link Source} of all this but prices and quality, or the name of an overlay; null if nothing is
 *     known but prices
 */
public record ModelInfo(
        String provider,
        String id,
        @Nullable String name,
        @Nullable Long contextTokens,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        Set<Modality> input,
        Set<Modality> output,
        Set<Ability> abilities,
        Set<Ability> lacking,
        ReasoningOptions reasoning,
        Set<String> refuses,
        @Nullable String knowledge,
        @Nullable String released,
        @Nullable String status,
        @Nullable Double quality,
        @Nullable String measured,
        List<Price> prices,
        @Nullable String source) {

    /** Whether it can do that; null if no source says so. */
    public @Nullable Boolean can(Ability ability) {
        if (abilities.contains(ability)) {
            return true;
        }
        return lacking.contains(ability) ? false : null;
    }

    /** The price on a day; null if it is unknown. */
    public @Nullable Price price(LocalDate day) {
        Price valid = null;
        for (Price price : prices) {
            LocalDate from = price.from();
            if (from == null || !day.isBefore(from)) {
                valid = price;
            }
        }
        return valid;
    }

    ModelInfo withPrices(List<Price> others) {
        return new ModelInfo(
                provider,
                id,
                name,
                contextTokens,
                inputTokens,
                outputTokens,
                input,
                output,
                abilities,
                lacking,
                reasoning,
                refuses,
                knowledge,
                released,
                status,
                quality,
                measured,
                others,
                source);
    }
}
