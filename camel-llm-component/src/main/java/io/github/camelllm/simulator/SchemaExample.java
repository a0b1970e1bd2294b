package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a value that satisfies a JSON schema, always the same; patterns are beyond it. */
final class SchemaExample {

    private static final int DEEPEST = 12;

    private final JsonView root;

    private SchemaExample(JsonView root) {
        this.root = root;
    }

    static String json(JsonView schema) {
        return JsonView.ofValue(new SchemaExample(schema).value(schema, 0)).json();
    }

    private @Nullable Object value(JsonView schema, int depth) {
        if (schema.get("const").present()) {
            return schema.get("const").value();
        }
        if (schema.get("enum").notEmpty()) {
            return schema.get("enum").at(0).value();
        }
        if (schema.get("default").present()) {
            return schema.get("default").value();
        }
        String reference = schema.text("$ref");
        if (reference != null && depth < DEEPEST) {
            return value(find(reference), depth + 1);
        }
        for (String choice : new String[] {"anyOf", "oneOf"}) {
            if (schema.get(choice).notEmpty() && depth < DEEPEST) {
                return value(schema.get(choice).at(0), depth + 1);
            }
        }
        if (schema.get("allOf").notEmpty() && depth < DEEPEST) {
            return all(schema, depth);
        }
        return typed(schema, depth);
    }

    private Object all(JsonView schema, int depth) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
        for (JsonView part : schema.get("allOf")) {
            if (value(part, depth + 1) instanceof Map<?, ?> map) {
                merged.putAll(map);
            }
        }
        if (schema.get("properties").present() && typed(schema, depth) instanceof Map<?, ?> own) {
            merged.putAll(own);
        }
        return merged;
    }

    private @Nullable Object typed(JsonView schema, int depth) {
        JsonView types = schema.get("type");
        String type = types.isArray() ? types.at(0).text() : types.text();
        if (type == null) {
            type = schema.get("properties").present()
                    ? "object"
                    : schema.get("items").present() ? "array" : "string";
        }
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> number(schema, true);
            case "number" -> number(schema, false);
            case "boolean" -> true;
            case "null" -> null;
            default -> string(schema);
        };
    }

    private Object object(JsonView schema, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (JsonView property : schema.get("properties")) {
            boolean required = false;
            for (JsonView name : schema.get("required")) {
                required |= property.name().equals(name.text());
            }
            if (required || depth < DEEPEST) {
                object.put(property.name(), depth > DEEPEST * 2 ? null : value(property, depth + 1));
            }
        }
        return object;
    }

    private Object array(JsonView schema, int depth) {
        Integer least = schema.integer("minItems");
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < Math.max(depth < DEEPEST ? 1 : 0, least == null ? 0 : least); i++) {
            list.add(value(schema.get("items"), depth + 1));
        }
        return list;
    }

    private static Object number(JsonView schema, boolean whole) {
        BigDecimal number = BigDecimal.ONE;
        BigDecimal least = schema.get("minimum").decimal();
        BigDecimal above = schema.get("exclusiveMinimum").decimal();
        BigDecimal most = schema.get("maximum").decimal();
        if (least != null && number.compareTo(least) < 0) {
            number = least;
        }
        if (above != null && number.compareTo(above) <= 0) {
            number = above.add(BigDecimal.ONE);
        }
        if (most != null && number.compareTo(most) > 0) {
            number = most;
        }
        return whole
                ? (Object) number.setScale(0, java.math.RoundingMode.CEILING).longValue()
                : number;
    }

    private static String string(JsonView schema) {
        String text =
                switch (schema.text("format", "")) {
                    case "date" -> "2026-01-31";
                    case "date-time" -> "2026-01-31T12:00:00Z";
                    case "time" -> "12:00:00Z";
                    case "email" -> "someone@example.com";
                    case "uri", "url" -> "https://example.com/";
                    case "uuid" -> "00000000-0000-4000-8000-000000000000";
                    default -> "text";
                };
        Integer least = schema.integer("minLength");
        Integer most = schema.integer("maxLength");
        String longEnough = least == null || text.length() >= least ? text : text + "x".repeat(least - text.length());
        return most == null || longEnough.length() <= most ? longEnough : longEnough.substring(0, most);
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
