package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a shape of AWS's service descriptions into a JSON schema, as their REST protocol writes it in JSON. */
final class Botocore {

    private final JsonNode shapes;
    private final Deque<String> wanted = new ArrayDeque<>();

    private Botocore(JsonNode shapes) {
        this.shapes = shapes;
    }

    static ObjectNode schema(JsonNode document, String shape) {
        Botocore service = new Botocore(document.path("shapes"));
        ObjectNode root = service.reference(shape);
        ObjectNode schemas = root.putObject("$defs");
        while (!service.wanted.isEmpty()) {
            String name = service.wanted.pop();
            if (!schemas.has(name)) {
                schemas.set(name, service.shape(service.shapes.path(name)));
            }
        }
        return root;
    }

    private ObjectNode reference(String shape) {
        if (!shapes.has(shape)) {
            throw new AssertionError("there is no shape " + shape);
        }
        wanted.push(shape);
        return Recording.JSON.createObjectNode().put("$ref", "#/$defs/" + shape);
    }

    private ObjectNode shape(JsonNode shape) {
        ObjectNode schema = Recording.JSON.createObjectNode();
        switch (shape.path("type").asText()) {
            case "structure" -> structure(shape, schema);
            case "list" -> {
                schema.put("type", "array")
                        .set(
                                "items",
                                reference(shape.path("member").path("shape").asText()));
                copy(shape, "min", schema, "minItems");
                copy(shape, "max", schema, "maxItems");
            }
            case "map" -> {
                schema.put("type", "object");
                schema.set(
                        "additionalProperties",
                        reference(shape.path("value").path("shape").asText()));
                schema.set(
                        "propertyNames",
                        reference(shape.path("key").path("shape").asText()));
                copy(shape, "max", schema, "maxProperties");
            }
            case "string" -> {
                schema.put("type", "string");
                copy(shape, "enum", schema, "enum");
                copy(shape, "pattern", schema, "pattern");
                copy(shape, "min", schema, "minLength");
                copy(shape, "max", schema, "maxLength");
                if (schema.has("pattern")) {
                    // the descriptions mean the whole text
                    schema.put("pattern", "^(?:" + schema.path("pattern").asText() + ")$");
                }
            }
            case "blob" -> schema.put("type", "string").put("pattern", "^[A-Za-z0-9+/]+={0,2}$");
            case "boolean" -> schema.put("type", "boolean");
            case "integer", "long" -> number("integer", shape, schema);
            case "float", "double" -> number("number", shape, schema);
            case "timestamp" -> schema.putArray("type").add("string").add("number");
            default -> throw new AssertionError("a shape of type " + shape.path("type"));
        }
        return schema;
    }

    private void structure(JsonNode shape, ObjectNode schema) {
        if (shape.path("document").asBoolean()) {
            return; // any JSON value
        }
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        shape.path("members").properties().forEach(member -> {
            if (!member.getValue().has("location")) {
                properties.set(
                        member.getKey(),
                        reference(member.getValue().path("shape").asText()));
            }
        });
        ArrayNode required = schema.putArray("required");
        shape.path("required").forEach(name -> {
            if (properties.has(name.asText())) {
                required.add(name);
            }
        });
        if (shape.path("union").asBoolean()) {
            schema.put("minProperties", 1).put("maxProperties", 1);
        }
    }

    private static void number(String type, JsonNode shape, ObjectNode schema) {
        schema.put("type", type);
        copy(shape, "min", schema, "minimum");
        copy(shape, "max", schema, "maximum");
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.path(name));
        }
    }
}
