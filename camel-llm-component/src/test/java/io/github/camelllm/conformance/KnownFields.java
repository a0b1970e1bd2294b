package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds members of a value that no part of its schema speaks of. Most schemas say nothing of further members, but most
 * servers refuse them.
 */
final class KnownFields {

    private final JsonNode root;
    private final List<String> unknown = new ArrayList<>();

    private KnownFields(JsonNode root) {
        this.root = root;
    }

    /** Places in the value, as paths. */
    static List<String> unknown(JsonNode schema, JsonNode value) {
        KnownFields fields = new KnownFields(schema);
        fields.check(List.of(schema), value, "$");
        return fields.unknown;
    }

    private void check(List<JsonNode> schemas, JsonNode value, String path) {
        List<JsonNode> leaves = new ArrayList<>();
        schemas.forEach(schema -> leaves(schema, value, leaves, 0));
        if (value.isObject()) {
            value.properties().forEach(member -> member(leaves, member.getKey(), member.getValue(), path));
        } else if (value.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            for (JsonNode leaf : leaves) {
                if (leaf.path("items").isObject()) {
                    items.add(leaf.path("items"));
                }
            }
            for (int i = 0; i < value.size() && !items.isEmpty(); i++) {
                check(items, value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void member(List<JsonNode> leaves, String name, JsonNode value, String path) {
        List<JsonNode> known = new ArrayList<>();
        boolean open = leaves.isEmpty();
        for (JsonNode leaf : leaves) {
            JsonNode property = leaf.path("properties").path(name);
            JsonNode others = leaf.path("additionalProperties");
            if (!property.isMissingNode()) {
                known.add(property);
            } else if (others.isObject() && !others.isEmpty()) {
                known.add(others);
            } else {
                open |= others.isMissingNode() ? !leaf.has("properties") : !others.isBoolean() || others.asBoolean();
            }
        }
        if (!known.isEmpty()) {
            check(known, value, path + "." + name);
        } else if (!open) {
            unknown.add(path + "." + name);
        }
    }

    /** Collects the schemas that speak of the value, without references and combinations. */
    private void leaves(JsonNode schema, JsonNode value, List<JsonNode> leaves, int depth) {
        if (depth > 20) {
            return;
        }
        boolean combined = schema.has("$ref");
        if (combined) {
            leaves(target(schema), value, leaves, depth + 1);
        }
        for (JsonNode part : schema.path("allOf")) {
            combined = true;
            leaves(part, value, leaves, depth + 1);
        }
        for (JsonNode branch : schema.path("anyOf")) {
            combined = true;
            if (fits(branch, value, depth + 1)) {
                leaves(branch, value, leaves, depth + 1);
            }
        }
        if (!combined || schema.has("properties") || schema.has("additionalProperties")) {
            leaves.add(schema);
        }
    }

    /** Whether type and marking members do not speak against the branch. */
    private boolean fits(JsonNode branch, JsonNode value, int depth) {
        if (depth > 20) {
            return true;
        }
        if (branch.has("$ref") && !fits(target(branch), value, depth + 1)) {
            return false;
        }
        if (!typeFits(branch.path("type"), value) || !wordFits(branch, value)) {
            return false;
        }
        for (JsonNode part : branch.path("allOf")) {
            if (!fits(part, value, depth + 1)) {
                return false;
            }
        }
        if (branch.has("anyOf")) {
            boolean any = false;
            for (JsonNode one : branch.path("anyOf")) {
                any |= fits(one, value, depth + 1);
            }
            if (!any) {
                return false;
            }
        }
        for (var property : branch.path("properties").properties()) {
            JsonNode said = value.path(property.getKey());
            JsonNode rule = property.getValue().has("$ref") ? target(property.getValue()) : property.getValue();
            if (said.isTextual() && !wordFits(rule, said)) {
                return false;
            }
        }
        for (JsonNode name : branch.path("required")) {
            if (value.isObject() && !value.has(name.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean typeFits(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (typeFits(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer", "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static boolean wordFits(JsonNode schema, JsonNode value) {
        if (schema.has("const")) {
            return schema.path("const").equals(value);
        }
        if (!schema.has("enum")) {
            return true;
        }
        for (JsonNode word : schema.path("enum")) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode target(JsonNode reference) {
        JsonNode found = root.at(reference.path("$ref").asText().substring(1));
        return found == null ? MissingNode.getInstance() : found;
    }
}
