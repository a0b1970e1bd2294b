package io.github.camelllm.ask;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of fields that one format alone knows. */
public final class OwnFields {

    private OwnFields() {}

    /**
     * The fields, if the provider speaks their format; else none, of which the warnings tell.
     *
     * @param format whose own fields the request can carry; null if those of none
     * @throws UnsupportedException if the question is another one without them
     */
    public static Map<String, Object> of(
            @Nullable FormatFields own, @Nullable String format, Connection connection, Warnings warnings) {
        if (own == null) {
            return Map.of();
        }
        if (own.format().equals(format)) {
            return own.fields();
        }
        for (String field : own.fields().keySet()) {
            if (own.content().contains(field)) {
                throw new UnsupportedException(ErrorFacts.of("'" + field + "' is of the format " + own.format()
                        + ", which the provider '" + connection.provider().name() + "' does not speak"));
            }
            warnings.dropped("the field " + field, "only " + own.format() + " has it");
        }
        return Map.of();
    }
}
