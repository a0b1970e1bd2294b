package io.github.camelllm.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of a request that only one wire format knows.
 *
 * @param format name of that format, as in {@link Raw}
 * @param fields the fields as they came
 */
public record FormatFields(String format, Map<String, Object> fields) {

    public FormatFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Names only: values may be prompts. */
    @Override
    public String toString() {
        return "FormatFields[" + format + ", " + fields.keySet() + "]";
    }
}
