package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * How much the model should think before it answers. Where both are given, a format uses the one that it knows best.
 *
 * @param effort null if not asked for
 * @param budgetTokens most tokens to think with; null if not asked for
 * @param shown whether the thoughts should be part of the reply; null for the provider's default
 */
public record Thinking(@Nullable Effort effort, @Nullable Integer budgetTokens, @Nullable Boolean shown) {

    public static Thinking of(Effort effort) {
        return new Thinking(effort, null, null);
    }

    /** The effort, derived from the budget if need be; null if neither is given. */
    public @Nullable Effort effortOrDerived() {
        if (effort != null) {
            return effort;
        }
        return budgetTokens == null ? null : Effort.ofBudget(budgetTokens);
    }

    /** The budget, derived from the effort if need be; null if neither is given. */
    public @Nullable Integer budgetOrDerived() {
        if (budgetTokens != null) {
            return budgetTokens;
        }
        return effort == null ? null : effort.budgetTokens();
    }

    public boolean off() {
        return effort == Effort.NONE || (effort == null && budgetTokens != null && budgetTokens == 0);
    }
}
