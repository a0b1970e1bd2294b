package io.github.camelllm.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** HTTP header fields in order; names are compared without regard to case. Values are not printed: some are secret. */
public final class Headers {

    public static final Headers NONE = new Headers(new String[0]);

    /** Of names and values, for most messages. */
    private static final int ROOM = 32;

    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** @param namesAndValues name, value, name, value, … */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value");
        }
        return new Headers(namesAndValues.clone());
    }

    /** Collects headers one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Headers that are being collected, in order. */
    public static final class Builder {
        private String[] namesAndValues = new String[ROOM];
        private int length;

        private Builder() {}

        public Builder add(String name, String value) {
            if (length == namesAndValues.length) {
                namesAndValues = Arrays.copyOf(namesAndValues, 2 * length);
            }
            namesAndValues[length++] = name;
            namesAndValues[length++] = value;
            return this;
        }

        public Headers build() {
            return new Headers(Arrays.copyOf(namesAndValues, length));
        }
    }

    /** The first value of that name; null if there is none. */
    public @Nullable String first(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                return namesAndValues[i + 1];
            }
        }
        return null;
    }

    /** These and one more. */
    public Headers plus(String name, String value) {
        String[] more = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        more[namesAndValues.length] = name;
        more[namesAndValues.length + 1] = value;
        return new Headers(more);
    }

    public Headers plus(Headers others) {
        if (others.namesAndValues.length == 0) {
            return this;
        }
        String[] more = Arrays.copyOf(namesAndValues, namesAndValues.length + others.namesAndValues.length);
        System.arraycopy(others.namesAndValues, 0, more, namesAndValues.length, others.namesAndValues.length);
        return new Headers(more);
    }

    /** These with one value in place of all of that name. */
    public Headers with(String name, String value) {
        if (first(name) == null) {
            return plus(name, value);
        }
        List<String> others = new ArrayList<>();
        forEach((n, v) -> {
            if (!n.equalsIgnoreCase(name)) {
                others.add(n);
                others.add(v);
            }
        });
        return new Headers(others.toArray(String[]::new)).plus(name, value);
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            action.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    public int size() {
        return namesAndValues.length / 2;
    }

    /** Names only. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        forEach((name, value) -> names.add(name));
        return names.toString();
    }
}
