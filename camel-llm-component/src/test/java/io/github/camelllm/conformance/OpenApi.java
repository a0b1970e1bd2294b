package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Recording;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a schema of an OpenAPI document, 3.0 or 3.1, into a JSON schema of its own with all that it refers to. Branches of
 * {@code oneOf} may overlap, since the documents tell them apart by discriminators, which JSON schema does not know.
 */
final class OpenApi {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final String BASE = " itself";
    private static final Set<String> NO_RULES =
            Set.of("nullable", "discriminator", "example", "examples", "default", "xml", "externalDocs", "deprecated");
    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "$defs");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SCHEMAS =
            Set.of("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames");

    private final JsonNode document;
    private final Deque<String> wanted = new ArrayDeque<>();

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /** @param pointer where the schema is in the document */
    static ObjectNode schema(JsonNode document, String pointer) {
        JsonNode found = document.at(pointer);
        if (!found.isObject()) {
            throw new AssertionError("the document has no " + pointer);
        }
        return new OpenApi(document).complete(found);
    }

    private ObjectNode complete(JsonNode root) {
        ObjectNode schema = (ObjectNode) plain(root);
        ObjectNode schemas = schema.putObject("$defs");
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (!schemas.has(name)) {
                schemas.set(name, named(name));
            }
        }
        return schema;
    }

    private JsonNode published(String name) {
        JsonNode definitions = document.path("$defs");
        return definitions.isObject()
                ? definitions.path(name)
                : document.path("components").path("schemas").path(name);
    }

    /** A schema that others extend, told apart by a member, stands for any of them where it is not extended itself. */
    private JsonNode named(String name) {
        boolean itself = name.endsWith(BASE);
        String own = itself ? name.substring(0, name.length() - BASE.length()) : name;
        if (itself || !extended(own)) {
            ObjectNode schema = (ObjectNode) plain(published(own));
            bases(own, schema.path("allOf"));
            return schema;
        }
        ObjectNode either = Recording.JSON.createObjectNode();
        ArrayNode branches = either.putArray("anyOf");
        Set<String> targets = new TreeSet<>();
        published(name).path("discriminator").path("mapping").forEach(target -> targets.add(target.asText()));
        targets.forEach(target -> branches.add(reference(target)));
        return either;
    }

    private boolean extended(String name) {
        JsonNode schema = published(name);
        return schema.path("discriminator").path("mapping").isObject() && !schema.has("oneOf") && !schema.has("anyOf");
    }

    private ObjectNode reference(String target) {
        if (!target.startsWith(COMPONENTS) && !target.startsWith(DEFINITIONS)) {
            throw new AssertionError("a reference to " + target);
        }
        String path = target.substring(target.startsWith(COMPONENTS) ? COMPONENTS.length() : DEFINITIONS.length());
        wanted.push(path.split("/", 2)[0]);
        return Recording.JSON.createObjectNode().put("$ref", DEFINITIONS + path);
    }

    /** What a schema extends is meant without its other extensions. */
    private void bases(String name, JsonNode parts) {
        for (JsonNode part : parts) {
            String target = part.path("$ref").asText();
            String base = target.substring(target.lastIndexOf('/') + 1);
            boolean mapped = false;
            for (JsonNode extension : published(base).path("discriminator").path("mapping")) {
                mapped |= extension.asText().equals(COMPONENTS + name);
            }
            if (mapped && extended(base)) {
                ((ObjectNode) part).setAll(reference(COMPONENTS + base + BASE));
            }
        }
    }

    private JsonNode plain(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode plain = Recording.JSON.createObjectNode();
        schema.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("$ref")) {
                plain.setAll(reference(value.asText()));
            } else if (MAPS.contains(name)) {
                ObjectNode map = plain.putObject(name);
                value.properties().forEach(property -> map.set(property.getKey(), plain(property.getValue())));
            } else if (LISTS.contains(name)) {
                ArrayNode list = plain.putArray(name.equals("oneOf") ? "anyOf" : name);
                value.forEach(branch -> list.add(plain(branch)));
            } else if (SCHEMAS.contains(name)) {
                plain.set(name, plain(value));
            } else if (!NO_RULES.contains(name) && !name.startsWith("x-") && !name.startsWith("$")) {
                plain.set(name, value);
            }
        });
        String mark = schema.path("discriminator").path("propertyName").asText();
        if (!mark.isEmpty() && plain.has("anyOf")) {
            plain.withObject("/properties").putObject(mark);
        }
        bounds(plain, "exclusiveMinimum", "minimum");
        bounds(plain, "exclusiveMaximum", "maximum");
        repliesOnly(plain);
        return schema.path("nullable").asBoolean() ? orNull(plain) : plain;
    }

    /** In version 3.0 the word says of the bound beside it that it is exclusive. */
    private static void bounds(ObjectNode schema, String exclusive, String bound) {
        JsonNode value = schema.path(exclusive);
        if (value.isBoolean()) {
            schema.remove(exclusive);
            if (value.asBoolean()) {
                schema.set(exclusive, schema.remove(bound));
            }
        }
    }

    /** What only replies have is not asked of a request. */
    private static void repliesOnly(ObjectNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (required.removeIf(
                name -> schema.path("properties").path(name).path("readOnly").asBoolean())) {
            ArrayNode rest = schema.putArray("required");
            required.forEach(rest::add);
        }
    }

    static ObjectNode orNull(JsonNode schema) {
        ObjectNode either = Recording.JSON.createObjectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }
}
