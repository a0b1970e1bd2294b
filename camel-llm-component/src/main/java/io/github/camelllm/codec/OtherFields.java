package io.github.camelllm.codec;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says that has a meaning in its own format only. */
public final class OtherFields {

    private OtherFields() {}

    /**
     * All members but those that are known.
     *
     * @return null if there are none
     */
    public static @Nullable FormatFields of(String format, JsonView body, Set<String> known) {
        return of(format, body, known, Set.of());
    }

    /** @param content those of the others without which the question is another one */
    public static @Nullable FormatFields of(String format, JsonView body, Set<String> known, Set<String> content) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (JsonView field : body) {
            Object value = known.contains(field.name()) ? null : field.value();
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields.isEmpty() ? null : new FormatFields(format, fields, content);
    }
}
