package io.github.camelllm.codec.anthropic;

import org.jspecify.annotations.Nullable;

/**
 * What a model takes, as its provider publishes it.
 *
 * @param maxTokens limit of output tokens where the user sets none, since the format insists on one; the tokens to think
 *     with come on top of it
 * @param thinking how it is asked to think
 * @param highestEffort its word for the highest effort of our scale; null if it takes no effort
 * @param sampling which settings of randomness it takes
 * @param schemas whether it obeys a JSON schema; if not, the schema is put into words
 */
public record Abilities(
        int maxTokens, Style thinking, @Nullable String highestEffort, Sampling sampling, boolean schemas) {

    /** How a model is asked to think. */
    public enum Style {
        /** It can't. */
        NONE,
        /** With a budget of tokens. */
        BUDGET,
        /** With a budget, or as much as it finds right. */
        EITHER,
        /** As much as it finds right; an effort guides it, a budget is refused. */
        ADAPTIVE
    }

    /** Which settings of randomness a model takes. */
    public enum Sampling {
        /** All. */
        FREE,
        /** {@code temperature} or {@code top_p}, not both. */
        ONE_OF_TWO,
        /** None but the values that change nothing. */
        FIXED
    }

    boolean adaptive() {
        return thinking == Style.EITHER || thinking == Style.ADAPTIVE;
    }
}
