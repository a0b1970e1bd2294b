package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/** The form that the answer's text must have. */
public sealed interface ResponseFormat {

    /** Any JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON that obeys a schema.
     *
     * @param name names the schema for providers that ask for a name
     * @param strict whether it must be obeyed exactly; null for the provider's default
     * @param description what the value is; null if there is none
     */
    record JsonSchema(String name, String schema, @Nullable Boolean strict, @Nullable String description)
            implements ResponseFormat {
        public static JsonSchema of(String schema) {
            return new JsonSchema("answer", schema, null, null);
        }
    }
}
