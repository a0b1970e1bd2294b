package io.github.camelllm.schema;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes the JSON schema of a class that models are to fill, with a library that is optional. */
public final class OutputSchema {

    private static final String ENTRY = "com.github.victools.jsonschema.module.jackson.JacksonModule";
    private static final String ARTIFACT = "com.github.victools:jsonschema-module-jackson";

    private OutputSchema() {}

    /**
     * @param option that names the class
     * @param instead option that takes a schema in its place
     * @throws IllegalArgumentException if the library is missing; the message names it
     */
    public static String of(Class<?> type, ObjectMapper mapper, String option, String instead) {
        try {
            Class.forName(ENTRY, false, OutputSchema.class.getClassLoader());
            return ClassSchema.of(type, mapper);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "the option " + option + " needs the library " + ARTIFACT
                            + ", which is missing: add it, or give the schema with the option " + instead,
                    e);
        }
    }
}
