package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/** Something that the model may ask for. */
public sealed interface Tool {

    /**
     * A function of the application's.
     *
     * @param description when and how to use it; null if there is none
     * @param parameters JSON schema of its arguments; null if it takes none
     * @param strict whether the arguments must obey the schema exactly; null for the provider's default
     * @param cache asks for the prompt to be cached up to here; null otherwise
     */
    record Function(
            String name,
            @Nullable String description,
            @Nullable String parameters,
            @Nullable Boolean strict,
            @Nullable CacheMark cache)
            implements Tool {
        public static Function of(String name, @Nullable String description, @Nullable String parameters) {
            return new Function(name, description, parameters, null, null);
        }
    }

    /** A tool in the words of one format: one that the provider runs itself, or of a kind that only it knows. */
    record Native(Raw raw) implements Tool {}
}
