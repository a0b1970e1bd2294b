package io.github.camelllm.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a JSON schema of the options {@code parameter.NAME=TYPE}. */
final class ParameterSchema {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "object");

    private ParameterSchema() {}

    /**
     * @throws IllegalArgumentException if a type is unknown, or something is said about a parameter that has no type
     */
    static String of(Map<String, Object> options) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        ArrayNode required = root.putArray("required");
        Map<String, Object> ordered = new TreeMap<>(options);
        ordered.forEach((option, value) -> {
            if (option.indexOf('.') < 0) {
                declare(option, value.toString().strip(), properties, required);
            }
        });
        ordered.forEach((option, value) -> {
            if (option.indexOf('.') >= 0) {
                describe(option, value.toString(), properties);
            }
        });
        root.put("additionalProperties", false);
        return root.toString();
    }

    private static void declare(String name, String type, ObjectNode properties, ArrayNode required) {
        String word = type.endsWith("?") ? type.substring(0, type.length() - 1) : type;
        if (!type.endsWith("?")) {
            required.add(name);
        }
        boolean list = word.endsWith("[]");
        String one = list ? word.substring(0, word.length() - 2) : word;
        if (!TYPES.contains(one)) {
            throw new IllegalArgumentException("parameter." + name + "=" + type
                    + ": the type must be string, integer, number, boolean or object, with [] for a list of it and ?"
                    + " if it is optional");
        }
        ObjectNode property = properties.putObject(name);
        if (list) {
            property.put("type", "array").putObject("items").put("type", one);
        } else {
            property.put("type", one);
        }
    }

    private static void describe(String option, String value, ObjectNode properties) {
        int dot = option.lastIndexOf('.');
        String name = option.substring(0, dot);
        String about = option.substring(dot + 1);
        if (!(properties.get(name) instanceof ObjectNode property)) {
            throw new IllegalArgumentException(
                    "parameter." + option + " says something about a parameter without a type: add parameter." + name);
        }
        switch (about) {
            case "description" -> property.put("description", value);
            case "enum" -> {
                ArrayNode values = property.putArray("enum");
                for (String word : value.split(",", -1)) {
                    values.add(word.strip());
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "parameter." + option + " is unknown; there are .description and .enum");
        }
    }
}
