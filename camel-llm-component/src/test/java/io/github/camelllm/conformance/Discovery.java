package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a schema of one of Google's discovery documents into a JSON schema that knows no other fields. */
final class Discovery {

    private final JsonNode schemas;
    private final Deque<String> wanted = new ArrayDeque<>();

    private final boolean reply;

    private Discovery(JsonNode schemas, boolean reply) {
        this.schemas = schemas;
        this.reply = reply;
    }

    /** What may be sent. */
    static ObjectNode schema(JsonNode document, String name) {
        return schema(new Discovery(document.path("schemas"), false), name);
    }

    /** What may come back, which has members that can't be sent. */
    static ObjectNode reply(JsonNode document, String name) {
        return schema(new Discovery(document.path("schemas"), true), name);
    }

    private static ObjectNode schema(Discovery discovery, String name) {
        ObjectNode root = discovery.reference(name);
        ObjectNode known = root.putObject("$defs");
        while (!discovery.wanted.isEmpty()) {
            String next = discovery.wanted.pop();
            if (!known.has(next)) {
                known.set(next, discovery.value(discovery.schemas.path(next)));
            }
        }
        return root;
    }

    private ObjectNode reference(String name) {
        wanted.push(name);
        return Recording.JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode value(JsonNode published) {
        if (published.has("$ref")) {
            return reference(published.path("$ref").asText());
        }
        ObjectNode schema = Recording.JSON.createObjectNode();
        String format = published.path("format").asText();
        switch (published.path("type").asText()) {
            case "any", "" -> {} // some messages are named in the document but not in it
            case "object" -> object(published, schema);
            case "array" -> schema.put("type", "array").set("items", value(published.path("items")));
            case "string" -> string(published, format, schema);
            case "integer", "number", "boolean" -> schema.set("type", published.path("type"));
            default -> throw new AssertionError("a value of type " + published.path("type"));
        }
        return schema;
    }

    private void object(JsonNode published, ObjectNode schema) {
        schema.put("type", "object");
        JsonNode others = published.path("additionalProperties");
        if (others.isObject()) {
            schema.set("additionalProperties", value(others));
        } else if (published.path("properties").isObject()) {
            ObjectNode properties = schema.put("additionalProperties", false).putObject("properties");
            published.path("properties").properties().forEach(p -> {
                if (reply || !p.getValue().path("readOnly").asBoolean()) {
                    properties.set(p.getKey(), value(p.getValue()));
                }
            });
        }
    }

    /** Large whole numbers are texts, but may be given as numbers. */
    private static void string(JsonNode published, String format, ObjectNode schema) {
        if (format.endsWith("int64")) {
            schema.putArray("type").add("string").add("integer");
            return;
        }
        schema.put("type", "string");
        if (format.equals("byte")) {
            schema.put("pattern", "^[A-Za-z0-9+/_-]*={0,2}$");
        }
        if (published.has("enum")) {
            schema.set("enum", published.path("enum"));
        }
    }
}
