package io.github.camelllm.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a model's thinking can be set.
 *
 * @param efforts the provider's own words for how hard to think; empty if it has none
 * @param toggle whether thinking can be switched on and off
 * @param budget whether thinking can be given a budget in tokens
 * @param minBudget fewest tokens that a budget may have; null if that is unknown
 * @param maxBudget most tokens that a budget may have; null if that is unknown
 */
public record ReasoningOptions(
        Set<String> efforts, boolean toggle, boolean budget, @Nullable Long minBudget, @Nullable Long maxBudget) {

    /** Nothing is known. */
    static final ReasoningOptions UNKNOWN = new ReasoningOptions(Set.of(), false, false, null, null);
}
