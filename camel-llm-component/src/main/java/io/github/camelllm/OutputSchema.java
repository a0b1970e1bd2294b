package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes the JSON schema of a class that answers are read into, with a library that is optional. */
final class OutputSchema {

    private static final String ENTRY = "com.github.victools.jsonschema.module.jackson.JacksonModule";
    private static final String ARTIFACT = "com.github.victools:jsonschema-module-jackson";

    private OutputSchema() {}

    /**
     * @throws IllegalArgumentException if the library is missing; the message names it
     */
    static String of(Class<?> type, ObjectMapper mapper) {
        try {
            Class.forName(ENTRY, false, OutputSchema.class.getClassLoader());
            return ClassSchema.of(type, mapper);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "the option outputClass needs the library " + ARTIFACT
                            + ", which is missing: add it, or give the schema with the option jsonSchema",
                    e);
        }
    }
}
