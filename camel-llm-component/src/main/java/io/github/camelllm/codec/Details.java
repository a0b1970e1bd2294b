package io.github.camelllm.codec;

import io.github.camelllm.json.JsonView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what providers say of the things that they keep. */
public final class Details {

    private Details() {}

    /** All members but those with nothing in them, and those of these names. */
    public static Map<String, Object> of(JsonView thing, String... without) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (JsonView member : thing) {
            Object value = List.of(without).contains(member.name()) ? null : member.value();
            if (value != null) {
                details.put(member.name(), value);
            }
        }
        return details;
    }

    /** A time, in seconds since 1970 or as a date; null if it is none. */
    public static @Nullable Instant time(JsonView value) {
        Long seconds = value.number();
        try {
            if (seconds != null) {
                return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
            }
            String text = value.text();
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
