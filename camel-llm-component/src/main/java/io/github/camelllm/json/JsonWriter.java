package io.github.camelllm.json;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON document token by token. Members whose value is null are left out. Fields that the user adds are merged
 * while the document is written: theirs win, objects are merged member by member, and what is new comes at the end of
 * its object.
 *
 * <p>A document that is nested too deeply is refused with {@link java.io.UncheckedIOException}.
 */
public final class JsonWriter implements AutoCloseable {

    private static final int BASE64_STEP = 3 * 1024;

    private final JsonOutput out;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<String, ?> rootExtra;
    private int skipped;

    private JsonWriter(JsonOutput out, Map<String, ?> extra) {
        this.out = out;
        this.rootExtra = extra;
    }

    public static JsonWriter to(JsonPages pages) {
        return to(pages, Map.of());
    }

    /** @param extra members to merge into the document */
    public static JsonWriter to(JsonPages pages, Map<String, ?> extra) {
        return new JsonWriter(new JsonOutput(pages), extra);
    }

    /** Keeps a document until it is complete and {@linkplain #moveTo moved}; then another one may follow. */
    public static JsonWriter kept() {
        return new JsonWriter(new JsonOutput(null), Map.of());
    }

    /** A document as text. */
    public static String text(Consumer<JsonWriter> document) {
        JsonWriter json = kept();
        document.accept(json);
        return json.out.text();
    }

    /**
     * Hands on what was kept.
     *
     * @throws java.io.UncheckedIOException if the target does not take it
     */
    public void moveTo(OutputStream target) {
        out.moveTo(target);
    }

    /** Forgets what was kept, and what of it was still open. */
    public void reset() {
        out.reset();
        levels.clear();
        skipped = 0;
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
        name(name);
        out.begin('{');
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
        name(name);
        out.begin('[');
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
        if (level.object) {
            for (Map.Entry<?, ?> entry : level.extra.entrySet()) {
                if (!level.wasMerged(entry.getKey())) {
                    out.name(String.valueOf(entry.getKey()));
                    anyValue(entry.getValue());
                }
            }
            out.end('}');
        } else {
            out.end(']');
        }
        levels.pop();
        return this;
    }

    public JsonWriter field(String name, @Nullable String value) {
        if (value != null && begins(name)) {
            out.string(value);
        }
        return this;
    }

    /** Writes a text; one that stands in another document is copied as it stands there. */
    public JsonWriter field(String name, @Nullable CharSequence value) {
        return value == null ? this : field(name, "", value);
    }

    /** Writes a member whose value is a text followed by another. */
    public JsonWriter field(String name, String prefix, CharSequence text) {
        if (begins(name)) {
            out.beginText();
            out.piece(prefix);
            out.piece(text);
            out.endText();
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
        if (json != null && begins(name)) {
            out.raw(json);
        }
        return this;
    }

    /** Writes an element that is JSON already. */
    public JsonWriter raw(String json) {
        if (skipped == 0) {
            out.raw(json);
        }
        return this;
    }

    /** Members of an object that many documents have, to be {@linkplain #members(byte[]) written} into each. */
    public static byte[] membersOf(Consumer<JsonWriter> members) {
        JsonWriter json = kept().beginObject();
        members.accept(json);
        return json.end().out.members();
    }

    /** Writes members that were made beforehand; what the user adds does not take their place. */
    public JsonWriter members(byte[] made) {
        if (skipped == 0 && made.length > 0) {
            out.raw(made);
        }
        return this;
    }

    /**
     * Writes a member whose value is a text followed by bytes in base64, without making one string of it.
     */
    public JsonWriter base64(String name, String prefix, byte[] bytes) {
        if (begins(name)) {
            out.beginText();
            out.piece(prefix);
            Base64.Encoder encoder = Base64.getEncoder();
            for (int from = 0; from < bytes.length; from += BASE64_STEP) {
                int to = Math.min(bytes.length, from + BASE64_STEP);
                byte[] encoded = encoder.encode(Arrays.copyOfRange(bytes, from, to));
                out.piece(encoded, 0, encoded.length);
            }
            out.endText();
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
        if (begins(name)) {
            anyValue(value);
        }
        return this;
    }

    private void anyValue(@Nullable Object value) {
        if (value == null) {
            out.word("null");
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            out.number(((Number) value).longValue());
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            out.word(value.toString());
        } else if (value instanceof Number number) {
            decimal(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            out.word(truth ? "true" : "false");
        } else if (value instanceof Map<?, ?> map) {
            out.begin('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.name(String.valueOf(entry.getKey()));
                anyValue(entry.getValue());
            }
            out.end('}');
        } else if (value instanceof JsonView view) {
            anyValue(view.value());
        } else if (value instanceof Iterable<?> list) {
            elements(list);
        } else if (value instanceof Object[] array) {
            elements(Arrays.asList(array));
        } else {
            out.string(value.toString());
        }
    }

    /** JSON has no word for what is no number. */
    private void decimal(double number) {
        if (Double.isFinite(number)) {
            out.word(Double.toString(number));
        } else {
            out.string(Double.toString(number));
        }
    }

    private void elements(Iterable<?> list) {
        out.begin('[');
        for (Object element : list) {
            anyValue(element);
        }
        out.end(']');
    }

    /** Writes the name of a member, if there is one, unless the user's own takes its place. */
    private boolean begins(@Nullable String name) {
        if (skipped > 0 || overridden(name)) {
            return false;
        }
        name(name);
        return true;
    }

    private void name(@Nullable String name) {
        if (name != null) {
            out.name(name);
        }
    }

    private boolean overridden(@Nullable String name) {
        return name != null && !levels.isEmpty() && levels.getFirst().has(name);
    }

    /** The document is complete; its last page is full. */
    @Override
    public void close() {
        out.close();
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
