package io.github.camelllm.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON document token by token. Members whose value is null are left out. Fields that the user adds are merged
 * while the document is written: theirs win, objects are merged member by member, and what is new comes at the end of
 * its object.
 */
public final class JsonWriter implements AutoCloseable {

    private static final int BASE64_STEP = 3 * 1024;

    private final JsonGenerator out;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<String, ?> rootExtra;
    private int skipped;

    private JsonWriter(JsonGenerator out, Map<String, ?> extra) {
        this.out = out;
        this.rootExtra = extra;
    }

    public static JsonWriter to(OutputStream stream) {
        return to(stream, Map.of());
    }

    /** @param extra members to merge into the document */
    public static JsonWriter to(OutputStream stream, Map<String, ?> extra) {
        try {
            return new JsonWriter(JsonTape.FACTORY.createGenerator(stream), extra);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonWriter to(Writer writer) {
        try {
            return new JsonWriter(JsonTape.FACTORY.createGenerator(writer), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonWriter beginObject() {
        return beginObject(null);
    }

    /** Begins an object; as a member if a name is given. */
    public JsonWriter beginObject(@Nullable String name) {
        if (skipped > 0) {
            skipped++;
            return this;
        }
        Map<?, ?> merge = levels.isEmpty() && name == null ? rootExtra : Map.of();
        if (name != null && !levels.isEmpty()) {
            Level parent = levels.getFirst();
            if (parent.has(name)) {
                Object mine = parent.extra.get(name);
                if (!(mine instanceof Map<?, ?> map)) {
                    skipped = 1;
                    return this;
                }
                parent.merged(name);
                merge = map;
            }
        }
        try {
            name(name);
            out.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        levels.push(merge.isEmpty() ? Level.OBJECT : new Level(merge, true));
        return this;
    }

    public JsonWriter beginArray() {
        return beginArray(null);
    }

    /** Begins an array; as a member if a name is given. */
    public JsonWriter beginArray(@Nullable String name) {
        if (skipped > 0 || overridden(name)) {
            skipped++;
            return this;
        }
        try {
            name(name);
            out.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        levels.push(Level.ARRAY);
        return this;
    }

    /** Ends the innermost object or array. */
    public JsonWriter end() {
        if (skipped > 0) {
            skipped--;
            return this;
        }
        Level level = levels.getFirst();
        try {
            if (level.object) {
                for (Map.Entry<?, ?> entry : level.extra.entrySet()) {
                    if (!level.wasMerged(entry.getKey())) {
                        out.writeFieldName(String.valueOf(entry.getKey()));
                        anyValue(entry.getValue());
                    }
                }
                out.writeEndObject();
            } else {
                out.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        levels.pop();
        return this;
    }

    public JsonWriter field(String name, @Nullable String value) {
        if (value == null || skipped > 0 || overridden(name)) {
            return this;
        }
        try {
            out.writeStringField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public JsonWriter field(String name, @Nullable Number value) {
        return value == null ? this : any(name, value);
    }

    public JsonWriter field(String name, @Nullable Boolean value) {
        return value == null ? this : any(name, value);
    }

    /** Writes a member that is JSON already. */
    public JsonWriter raw(String name, @Nullable String json) {
        if (json == null || skipped > 0 || overridden(name)) {
            return this;
        }
        try {
            out.writeFieldName(name);
            out.writeRawValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes an element that is JSON already. */
    public JsonWriter raw(String json) {
        if (skipped == 0) {
            try {
                out.writeRawValue(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /**
     * Writes a member whose value is a text followed by bytes in base64, without making one string of it.
     *
     * @param prefix what comes before; must need no escaping
     */
    public JsonWriter base64(String name, String prefix, byte[] bytes) {
        if (skipped > 0 || overridden(name)) {
            return this;
        }
        try {
            out.writeFieldName(name);
            out.writeRawValue("\"" + prefix);
            Base64.Encoder encoder = Base64.getEncoder();
            for (int from = 0; from < bytes.length; from += BASE64_STEP) {
                byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BASE64_STEP));
                out.writeRaw(new String(encoder.encode(piece), StandardCharsets.ISO_8859_1));
            }
            out.writeRaw('"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a member whose value is a text followed by another that needs no escaping, such as base64. */
    public JsonWriter plain(String name, String prefix, String text) {
        if (skipped > 0 || overridden(name)) {
            return this;
        }
        try {
            out.writeFieldName(name);
            out.writeRawValue("\"" + prefix);
            out.writeRaw(text);
            out.writeRaw('"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes strings as a member that is an array; leaves it out if there are none. */
    public JsonWriter strings(String name, Iterable<String> values) {
        if (values.iterator().hasNext()) {
            beginArray(name);
            values.forEach(this::value);
            end();
        }
        return this;
    }

    public JsonWriter value(@Nullable String element) {
        return any(null, element);
    }

    /** Writes a value made of maps, lists, strings, numbers, truth values and null; as a member if a name is given. */
    public JsonWriter any(@Nullable String name, @Nullable Object value) {
        if (skipped > 0 || overridden(name)) {
            return this;
        }
        try {
            name(name);
            anyValue(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void anyValue(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.writeNumber(((Number) value).intValue());
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                anyValue(entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof JsonView view) {
            anyValue(view.value());
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                anyValue(element);
            }
            out.writeEndArray();
        } else if (value instanceof Object[] array) {
            out.writeStartArray();
            for (Object element : array) {
                anyValue(element);
            }
            out.writeEndArray();
        } else {
            out.writeString(value.toString());
        }
    }

    private void name(@Nullable String name) throws IOException {
        if (name != null) {
            out.writeFieldName(name);
        }
    }

    private boolean overridden(@Nullable String name) {
        return name != null && !levels.isEmpty() && levels.getFirst().has(name);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An open object or array, with what the user adds to it. */
    private static final class Level {
        static final Level ARRAY = new Level(Map.of(), false);
        static final Level OBJECT = new Level(Map.of(), true);

        final Map<?, ?> extra;
        final boolean object;
        private @Nullable Set<Object> merged;

        Level(Map<?, ?> extra, boolean object) {
            this.extra = extra;
            this.object = object;
        }

        boolean has(String name) {
            return !extra.isEmpty() && extra.containsKey(name);
        }

        void merged(String name) {
            if (merged == null) {
                merged = new HashSet<>();
            }
            merged.add(name);
        }

        boolean wasMerged(@Nullable Object name) {
            return merged != null && name != null && merged.contains(name);
        }
    }
}
