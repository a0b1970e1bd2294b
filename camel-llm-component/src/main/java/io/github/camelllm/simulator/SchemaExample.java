package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value that satisfies a JSON schema, always the same for the same text: what the text says of it, or else an
 * example. Patterns are beyond it.
 */
final class SchemaExample {

    private static final int DEEPEST = 12;

    private final JsonView root;
    private final Clues clues;
    private final ScalarExample scalars;

    private SchemaExample(JsonView root, Clues clues) {
        this.root = root;
        this.clues = clues;
        this.scalars = new ScalarExample(clues);
    }

    static String json(JsonView schema, String text) {
        return JsonView.ofValue(new SchemaExample(schema, new Clues(text)).value(schema, "", 0))
                .json();
    }

    /** @param name of the property; empty if it has none */
    private @Nullable Object value(JsonView schema, String name, int depth) {
        if (schema.get("const").present()) {
            return schema.get("const").value();
        }
        if (schema.get("enum").notEmpty()) {
            return oneOf(schema.get("enum"), name);
        }
        if (schema.get("default").present() && !scalars.said(name)) {
            return schema.get("default").value();
        }
        String reference = schema.text("$ref");
        if (reference != null && depth < DEEPEST) {
            return value(find(reference), name, depth + 1);
        }
        for (String choice : new String[] {"anyOf", "oneOf"}) {
            JsonView choices = schema.get(choice);
            if (choices.notEmpty() && depth < DEEPEST) {
                boolean unsaid = type(choices.at(1)).equals("null") && isScalar(choices.at(0)) && !scalars.said(name);
                return unsaid ? null : value(choices.at(0), name, depth + 1);
            }
        }
        if (schema.get("allOf").notEmpty() && depth < DEEPEST) {
            return all(schema, name, depth);
        }
        return typed(schema, name, depth);
    }

    private static boolean isScalar(JsonView schema) {
        return schema.get("type").isString()
                && !schema.get("enum").present()
                && !type(schema).matches("object|array");
    }

    /** The value behind the name, or that the text mentions most often, or "other", or the first. */
    private @Nullable Object oneOf(JsonView values, String name) {
        List<String> words = words(values);
        String behind = clues.behind(name);
        List<String> fitting = behind == null ? List.of() : new Clues(behind).mentioned(words);
        if (fitting.isEmpty()) {
            fitting = clues.mentioned(words);
        }
        int index = words.indexOf(fitting.isEmpty() ? "other" : fitting.get(0));
        return values.at(Math.max(index, 0)).value();
    }

    private static List<String> words(JsonView values) {
        List<String> words = new ArrayList<>();
        for (JsonView value : values) {
            String text = value.text();
            words.add(text == null ? value.json() : text);
        }
        return words;
    }

    private Object all(JsonView schema, String name, int depth) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
        for (JsonView part : schema.get("allOf")) {
            if (value(part, name, depth + 1) instanceof Map<?, ?> map) {
                merged.putAll(map);
            }
        }
        if (schema.get("properties").present() && typed(schema, name, depth) instanceof Map<?, ?> own) {
            merged.putAll(own);
        }
        return merged;
    }

    private @Nullable Object typed(JsonView schema, String name, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> nullable(schema) && !scalars.said(name) ? null : scalars.number(schema, name, true);
            case "number" -> nullable(schema) && !scalars.said(name) ? null : scalars.number(schema, name, false);
            case "boolean" -> scalars.truth(name);
            case "null" -> null;
            default -> nullable(schema) && !scalars.said(name) ? null : scalars.text(schema, name);
        };
    }

    private static String type(JsonView schema) {
        JsonView types = schema.get("type");
        String type = types.isArray() ? types.at(0).text() : types.text();
        if (type != null) {
            return type;
        }
        return schema.get("properties").present()
                ? "object"
                : schema.get("items").present() ? "array" : "string";
    }

    /** Whether null is permitted beside another type. */
    private static boolean nullable(JsonView schema) {
        for (JsonView type : schema.get("type")) {
            if ("null".equals(type.text())) {
                return true;
            }
        }
        return false;
    }

    private Object object(JsonView schema, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (JsonView property : schema.get("properties")) {
            boolean required = false;
            for (JsonView name : schema.get("required")) {
                required |= property.name().equals(name.text());
            }
            if (required || depth < DEEPEST) {
                object.put(property.name(), depth > DEEPEST * 2 ? null : value(property, property.name(), depth + 1));
            }
        }
        return object;
    }

    /** All values of an enum that the text mentions, what stands behind the name between commas, or one example. */
    private Object array(JsonView schema, String name, int depth) {
        JsonView items = schema.get("items");
        Integer least = schema.integer("minItems");
        Integer most = schema.integer("maxItems");
        String said = clues.behind(name);
        List<@Nullable Object> list = new ArrayList<>();
        if (items.get("enum").notEmpty()) {
            list.addAll(clues.mentioned(words(items.get("enum"))));
        } else if (said != null && type(items).equals("string")) {
            list.addAll(List.of(said.split("\\s*,\\s*")));
        }
        while (list.size() < Math.max(depth < DEEPEST && list.isEmpty() ? 1 : 0, least == null ? 0 : least)) {
            list.add(value(items, "", depth + 1));
        }
        return most == null || list.size() <= most ? list : list.subList(0, most);
    }

    private JsonView find(String reference) {
        JsonView at = root;
        if (reference.startsWith("#/")) {
            for (String step : reference.substring(2).split("/", -1)) {
                at = at.get(step);
            }
        }
        return at;
    }
}
