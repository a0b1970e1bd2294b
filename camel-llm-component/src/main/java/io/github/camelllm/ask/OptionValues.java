package io.github.camelllm.ask;

import org.jspecify.annotations.Nullable;

/** An endpoint's options as one message sees them: a header {@code CamelLlmName} overrides the option {@code name}. */
@FunctionalInterface
public interface OptionValues {

    /**
     * @param type what the value is converted to
     * @return null if neither the message nor the endpoint says it
     */
    <T> @Nullable T get(String name, Class<T> type);

    default @Nullable String text(String name) {
        return get(name, String.class);
    }

    default @Nullable Integer integer(String name) {
        return get(name, Integer.class);
    }

    default @Nullable Double decimal(String name) {
        return get(name, Double.class);
    }

    default boolean truth(String name) {
        return Boolean.TRUE.equals(get(name, Boolean.class));
    }
}
