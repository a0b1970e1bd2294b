package io.github.camelllm.json;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a parsed document. Reading is lenient: what is not there, is null or has another type reads as absent,
 * and every question may be asked of an absent value.
 */
public final class JsonView implements Iterable<JsonView> {

    /** No value. */
    public static final JsonView ABSENT = new JsonView(new JsonTape(), -1);

    static final byte OBJECT = 1;
    static final byte ARRAY = 2;
    static final byte STRING = 3;
    static final byte NUMBER = 4;
    static final byte TRUE = 5;
    static final byte FALSE = 6;
    static final byte NULL = 7;

    /** A string in which characters are escaped. */
    static final byte ESCAPED = 8;

    private final JsonTape tape;
    private final int node;

    JsonView(JsonTape tape, int node) {
        this.tape = tape;
        this.node = node;
    }

    private byte kind() {
        return node < 0 ? NULL : tape.kinds[node];
    }

    /** Whether there is a value, and not null. */
    public boolean present() {
        return kind() != NULL;
    }

    public boolean isObject() {
        return kind() == OBJECT;
    }

    public boolean isArray() {
        return kind() == ARRAY;
    }

    public boolean isString() {
        return kind() == STRING || kind() == ESCAPED;
    }

    public boolean isNumber() {
        return kind() == NUMBER;
    }

    /** The member of that name; absent if there is none. */
    public JsonView get(String name) {
        if (kind() != OBJECT) {
            return ABSENT;
        }
        int hash = name.hashCode();
        if ((tape.members[node] & JsonTape.bit(hash)) == 0) {
            return ABSENT;
        }
        int end = tape.ends[node];
        for (int child = node + 1; child < end; child = tape.ends[child]) {
            if (tape.hashes[child] == hash && name.equals(tape.names[child])) {
                return new JsonView(tape, child);
            }
        }
        return ABSENT;
    }

    /** The first present member of these names; absent if there is none. */
    public JsonView any(String... wanted) {
        for (String name : wanted) {
            JsonView found = get(name);
            if (found.present()) {
                return found;
            }
        }
        return ABSENT;
    }

    /** The element at that place, counted from 0; absent if there is none. */
    public JsonView at(int index) {
        if (kind() == ARRAY) {
            int i = 0;
            for (JsonView element : this) {
                if (i++ == index) {
                    return element;
                }
            }
        }
        return ABSENT;
    }

    /** Whether an object or array has members, or a string has characters. */
    public boolean notEmpty() {
        return switch (kind()) {
            case OBJECT, ARRAY -> tape.ends[node] > node + 1;
            case STRING, ESCAPED -> tape.length(node) > 0;
            case NULL -> false;
            default -> true;
        };
    }

    /** The name under which this value stands in its object; empty in an array. */
    public String name() {
        String name = node < 0 ? null : tape.names[node];
        return name == null ? "" : name;
    }

    /** The characters of a string; null if this is none. */
    public @Nullable String text() {
        return isString() ? tape.text(node) : null;
    }

    /**
     * The characters of a string, which may be made when somebody asks for them: the bytes of the document, which has a
     * tape of its own, must not change. Null if this is no string.
     */
    public @Nullable CharSequence characters() {
        return isString() ? tape.characters(node) : null;
    }

    /** The characters of the string of that name; none if there is none. */
    public CharSequence characters(String name) {
        CharSequence characters = get(name).characters();
        return characters == null ? "" : characters;
    }

    /** Whether this is a string of these characters, which are ASCII. */
    public boolean is(String ascii) {
        return kind() == STRING ? tape.is(node, ascii) : kind() == ESCAPED && ascii.equals(tape.text(node));
    }

    /** The characters of a string, the digits of a number; null if this is neither. */
    public @Nullable String scalar() {
        return switch (kind()) {
            case STRING, ESCAPED, NUMBER -> tape.text(node);
            case TRUE -> "true";
            case FALSE -> "false";
            default -> null;
        };
    }

    public @Nullable String text(String name) {
        return get(name).text();
    }

    /** The string of that name, or the other one if there is none. */
    public String text(String name, String otherwise) {
        String text = get(name).text();
        return text == null ? otherwise : text;
    }

    /** A whole number; null if this is none, or if it does not fit. A string of digits counts as a number. */
    public @Nullable Long number() {
        switch (kind()) {
            case NUMBER -> {
                return tape.isWhole(node) ? (Long) tape.whole(node) : exact(tape.text(node));
            }
            case STRING, ESCAPED -> {
                return exact(tape.text(node));
            }
            default -> {
                return null;
            }
        }
    }

    private static @Nullable Long exact(String digits) {
        try {
            return digits.isEmpty() || digits.length() > 40 ? null : new BigDecimal(digits).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    public @Nullable Long number(String name) {
        return get(name).number();
    }

    public @Nullable Integer integer(String name) {
        Long number = number(name);
        return number == null || number != number.intValue() ? null : (Integer) number.intValue();
    }

    /** A number with its decimals; null if this is none. */
    public @Nullable BigDecimal decimal() {
        try {
            return kind() == NUMBER ? new BigDecimal(tape.text(node)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public @Nullable Double decimal(String name) {
        BigDecimal decimal = get(name).decimal();
        return decimal == null ? null : decimal.doubleValue();
    }

    public boolean isTrue() {
        return kind() == TRUE;
    }

    public @Nullable Boolean truth(String name) {
        return switch (get(name).kind()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        };
    }

    /** The members of an object or elements of an array in order; none for other values. */
    @Override
    public Iterator<JsonView> iterator() {
        boolean container = kind() == OBJECT || kind() == ARRAY;
        int end = container ? tape.ends[node] : 0;
        return new Iterator<>() {
            private int child = container ? node + 1 : 0;

            @Override
            public boolean hasNext() {
                return child < end;
            }

            @Override
            public JsonView next() {
                if (child >= end) {
                    throw new NoSuchElementException();
                }
                JsonView view = new JsonView(tape, child);
                child = tape.ends[child];
                return view;
            }
        };
    }

    /** This value as JSON text without blanks, numbers digit for digit. */
    public String json() {
        String compact = isObject() || isArray() ? tape.compact(node) : null;
        return compact == null ? JsonWriter.text(json -> writeTo(json, null)) : compact;
    }

    /** An object of those members that are wanted, as JSON text; null if there are none. */
    public @Nullable String json(Predicate<JsonView> wanted) {
        List<JsonView> members = new ArrayList<>(0);
        for (JsonView member : this) {
            if (wanted.test(member)) {
                members.add(member);
            }
        }
        if (members.isEmpty()) {
            return null;
        }
        return JsonWriter.text(json -> {
            json.beginObject();
            members.forEach(member -> member.writeTo(json, member.name()));
            json.end();
        });
    }

    /** Writes this value; as a member if a name is given. */
    public void writeTo(JsonWriter writer, @Nullable String name) {
        switch (kind()) {
            case OBJECT -> {
                writer.beginObject(name);
                for (JsonView member : this) {
                    member.writeTo(writer, member.name());
                }
                writer.end();
            }
            case ARRAY -> {
                writer.beginArray(name);
                for (JsonView element : this) {
                    element.writeTo(writer, null);
                }
                writer.end();
            }
            default -> writer.any(name, value());
        }
    }

    /** This value as maps, lists, strings, numbers, truth values and null. */
    public @Nullable Object value() {
        return switch (kind()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (JsonView member : this) {
                    map.put(member.name(), member.value());
                }
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonView element : this) {
                    list.add(element.value());
                }
                yield list;
            }
            case STRING, ESCAPED -> tape.text(node);
            case NUMBER -> tape.isWhole(node) ? (Object) tape.whole(node) : new BigDecimal(tape.text(node));
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        };
    }

    /** Parses a document that is known to be JSON. */
    public static JsonView of(String json) {
        try {
            return JsonTape.parse(json);
        } catch (JsonException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** A document made of maps, lists, strings, numbers, truth values and null. */
    public static JsonView ofValue(@Nullable Object value) {
        return of(JsonWriter.text(json -> json.any(null, value)));
    }

    /** Its size, not its words. */
    @Override
    public String toString() {
        return "JsonView[" + kind() + "]";
    }
}
