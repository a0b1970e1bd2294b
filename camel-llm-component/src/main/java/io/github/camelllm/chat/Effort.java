package io.github.camelllm.chat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How hard the model should think, on one scale for all providers. */
public enum Effort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH;

    /** The word that most formats use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The effort of that name, or null if there is none. */
    public static @Nullable Effort parse(String word) {
        for (Effort effort : values()) {
            if (effort.name().equalsIgnoreCase(word)) {
                return effort;
            }
        }
        return null;
    }

    /** A thinking budget in tokens for models that ask for one instead of an effort. */
    public int budgetTokens() {
        return switch (this) {
            case NONE -> 0;
            case MINIMAL -> 1024;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16384;
            case XHIGH -> 32768;
        };
    }

    /** The effort that a thinking budget stands for. */
    public static Effort ofBudget(int tokens) {
        for (Effort effort : values()) {
            if (tokens <= effort.budgetTokens()) {
                return effort;
            }
        }
        return XHIGH;
    }
}
