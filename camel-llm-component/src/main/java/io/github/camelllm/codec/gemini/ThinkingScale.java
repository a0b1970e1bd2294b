package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Effort;

/** In which words a family of models is told how much to think. */
public sealed interface ThinkingScale {

    /**
     * In tokens.
     *
     * @param least the smallest budget; 0 where thinking can be switched off
     * @param most the largest budget
     */
    record Budget(int least, int most) implements ThinkingScale {
        int tokens(Effort effort) {
            return Math.max(least, Math.min(most, effort.budgetTokens()));
        }
    }

    /**
     * In levels.
     *
     * @param least the lowest level
     */
    record Level(Effort least) implements ThinkingScale {
        String word(Effort effort) {
            Effort level = effort.compareTo(least) < 0 ? least : effort;
            return level == Effort.XHIGH ? Effort.HIGH.name() : level.name();
        }
    }
}
