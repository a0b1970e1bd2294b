package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Makes the JSON schema of a class that answers are read into. */
final class OutputSchema {

    private OutputSchema() {}

    static @Nullable String of(Class<?> type, ObjectMapper mapper) {
        return null;
    }
}
