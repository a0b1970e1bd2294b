package io.github.camelllm.connection;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Extra fields as users write them in properties and URIs. */
public final class Extras {

    private static final Pattern JSON = Pattern.compile("\\s*(?:[\\[{\"].*|true|false|null|-?\\d.*)", Pattern.DOTALL);

    private Extras() {}

    /**
     * Makes objects of names with dots, and values of texts that are JSON: {@code provider.order=["a"]} and
     * {@code top_k=5} become what they look like, other texts stay texts.
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> nested(Map<String, ?> flat) {
        Map<String, Object> root = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            Map<String, Object> at = root;
            String[] path = name.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                Object inner = at.computeIfAbsent(path[i], p -> new LinkedHashMap<String, Object>());
                if (!(inner instanceof Map)) {
                    throw new IllegalArgumentException("extra." + name + " is set inside a value that is no object");
                }
                at = (Map<String, Object>) inner;
            }
            Object parsed = value(value);
            if (parsed != null) {
                at.merge(path[path.length - 1], parsed, Extras::merge);
            }
        });
        return root;
    }

    private static @org.jspecify.annotations.Nullable Object value(Object value) {
        if (value instanceof String text && JSON.matcher(text).matches()) {
            try {
                JsonView parsed = JsonTape.parse(text);
                return parsed.value();
            } catch (IOException e) {
                return text;
            }
        }
        return value;
    }

    /** Objects are merged member by member; of other values the second wins. */
    public static Object merge(Object first, Object second) {
        if (first instanceof Map<?, ?> a && second instanceof Map<?, ?> b) {
            Map<Object, Object> both = new LinkedHashMap<>(a);
            b.forEach((name, value) -> both.merge(name, value, Extras::merge));
            return both;
        }
        return second;
    }
}
