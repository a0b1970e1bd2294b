package io.github.camelllm.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a provider. */
public enum OperationName {
    /** A conversation. */
    CHAT,
    /** Vectors that stand for texts. */
    EMBED,
    /** The models that the account may use. */
    MODELS,
    /** The number of tokens of a conversation. */
    TOKENS;

    /** The word for the {@code operation} option. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation of that word, or null if there is none. */
    public static @Nullable OperationName parse(String word) {
        for (OperationName name : values()) {
            if (name.word().equalsIgnoreCase(word)) {
                return name;
            }
        }
        return null;
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(OperationName::word).collect(Collectors.joining(", "));
    }
}
