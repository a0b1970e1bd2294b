package io.github.camelllm.operation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options for the calls that follow. */
final class Facts {

    private Facts() {}

    /** Names and values in turn. A null is kept: it takes back what an earlier answer said. */
    static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            facts.put(String.valueOf(namesAndValues[i]), value == null ? Result.NOTHING : value);
        }
        return Map.copyOf(facts);
    }
}
