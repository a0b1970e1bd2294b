package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of an entry, read strictly: what has the wrong type or is negative is an {@link InvalidField}. */
record Fields(Map<?, ?> values, String path) {

    static Fields of(Map<?, ?> values) {
        return new Fields(values, "");
    }

    /** These, without some of them. */
    Fields without(Set<String> names) {
        Map<Object, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(names);
        return new Fields(rest, path);
    }

    /** These, with the others in place of those of the same names. */
    Fields with(Fields others) {
        Map<Object, Object> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Fields(all, path);
    }

    InvalidField invalid(String name, String problem) {
        return new InvalidField(path + name, problem);
    }

    /** Throws if there is a field that is not one of these. */
    void only(Set<String> names) {
        for (Object name : values.keySet()) {
            if (!names.contains(String.valueOf(name))) {
                throw invalid(String.valueOf(name), "is unknown; there are " + String.join(", ", new TreeSet<>(names)));
            }
        }
    }

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid(name, "is no text: " + value);
    }

    /** The words of a text, parted by blanks; empty if there is none. */
    Set<String> words(String name) {
        String text = text(name);
        return split(text == null ? "" : text);
    }

    static Set<String> split(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringTokenizer tokens = new StringTokenizer(text, " ,\t\r\n");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    @Nullable
    Boolean truth(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw invalid(name, "is neither true nor false: " + value);
    }

    @Nullable
    BigDecimal decimal(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(value.toString().strip());
            if (number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "is no number: " + value);
        }
        throw invalid(name, "is negative: " + value);
    }

    @Nullable
    Long number(String name) {
        BigDecimal decimal = decimal(name);
        try {
            return decimal == null ? null : (Long) decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw invalid(name, "is no whole number: " + decimal);
        }
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(name, "is no date such as 2026-01-31: " + text);
        }
    }

    /** The object of that name; null if there is none. */
    @Nullable
    Fields object(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new Fields(map, path + name + ".");
        }
        throw invalid(name, "is no object: " + value);
    }

    /** The objects of a list, or the one object that stands there without a list; empty if there is none. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof Map<?, ?> map)) {
                    throw invalid(name, "has an element that is no object: " + element);
                }
                objects.add(new Fields(map, path + name + "."));
            }
        } else {
            Fields object = object(name);
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }
}
