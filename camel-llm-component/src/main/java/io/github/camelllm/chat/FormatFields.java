package io.github.camelllm.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields of a request that only one wire format knows.
 *
 * @param format name of that format, as in {@link Raw}
 * @param fields the fields as they came
 * @param content names of those without which the question is another one; a provider that does not speak the format must
 *     refuse them
 */
public record FormatFields(String format, Map<String, Object> fields, Set<String> content) {

    public FormatFields {
        content = Set.copyOf(content);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Fields that may be left out. */
    public static FormatFields settings(String format, Map<String, Object> fields) {
        return new FormatFields(format, fields, Set.of());
    }

    /** Names only: values may be prompts. */
    @Override
    public String toString() {
        return "FormatFields[" + format + ", " + fields.keySet() + "]";
    }
}
