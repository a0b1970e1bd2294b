package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON schema one that the format accepts: objects must say that they have no further members, and limits of
 * numbers, lengths and counts are unknown, so that they are told in the description instead. An answer that obeys the
 * result obeys the original but for these limits.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations">the
 *     format</a>
 */
final class StrictSchema {

    private static final Set<String> UNKNOWN = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    /* members whose own members are schemas under names of the user's choice */
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

    private final Set<String> moved = new TreeSet<>();

    private StrictSchema() {}

    static String of(String schema, Warnings warnings) {
        StrictSchema rewritten = new StrictSchema();
        Object value = rewritten.schema(JsonView.of(schema).value());
        if (!rewritten.moved.isEmpty()) {
            warnings.add("the schema's " + String.join(", ", rewritten.moved)
                    + " went into its descriptions: structured output does not know them");
        }
        return JsonWriter.text(json -> json.any(null, value));
    }

    private @Nullable Object schema(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(schema(item)));
            return items;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        StringBuilder limits = new StringBuilder();
        map.forEach((key, member) -> {
            String name = String.valueOf(key);
            if (UNKNOWN.contains(name) || (name.equals("minItems") && !isSmall(member))) {
                limits.append(limits.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(": ")
                        .append(member);
                moved.add(name);
            } else if (NAMED.contains(name) && member instanceof Map<?, ?> schemas) {
                Map<String, @Nullable Object> inner = new LinkedHashMap<>();
                schemas.forEach((n, s) -> inner.put(String.valueOf(n), schema(s)));
                result.put(name, inner);
            } else {
                result.put(name, isData(name) ? member : schema(member));
            }
        });
        if (isObject(result) && !result.containsKey("additionalProperties")) {
            result.put("additionalProperties", false);
        }
        if (!limits.isEmpty()) {
            Object description = result.get("description");
            result.put("description", (description == null ? "" : description + " ") + "(" + limits + ")");
        }
        return result;
    }

    private static boolean isData(String name) {
        return name.equals("enum") || name.equals("const") || name.equals("default") || name.equals("examples");
    }

    private static boolean isObject(Map<String, @Nullable Object> schema) {
        Object type = schema.get("type");
        return "object".equals(type)
                || (type instanceof List<?> types && types.contains("object"))
                || (type == null && schema.containsKey("properties"));
    }

    private static boolean isSmall(@Nullable Object number) {
        return number instanceof Number n && n.longValue() <= 1;
    }
}
