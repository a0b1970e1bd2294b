package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.recorded.Recording;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Changes of a schema. Definitions that it has not are passed over: documents name the same thing differently. */
final class Mend {

    private Mend() {}

    /** The members may be missing. */
    static Consumer<ObjectNode> optional(List<String> definitions, String... members) {
        return root -> definitions(root, definitions).forEach(schema -> withoutRequired(schema, Set.of(members)));
    }

    /** There are such members, of any value. */
    static Consumer<ObjectNode> known(List<String> definitions, String... members) {
        return root -> definitions(root, definitions).forEach(schema -> add(schema, members));
    }

    /** The body has such members, of any value. */
    static Consumer<ObjectNode> knownInBody(String... members) {
        return root -> add(root, members);
    }

    static Consumer<ObjectNode> optionalInBody(String... members) {
        return root -> withoutRequired(root, Set.of(members));
    }

    /** What the pointer leads to has such members, of any value. */
    static Consumer<ObjectNode> knownAt(String pointer, String... members) {
        return root -> {
            if (root.at(pointer) instanceof ObjectNode schema) {
                add(schema, members);
            }
        };
    }

    /** The value may also be this. */
    static Consumer<ObjectNode> alternative(List<String> definitions, String schema) {
        return root -> definitions(root, definitions).forEach(published -> {
            ObjectNode old = published.deepCopy();
            published.removeAll();
            published.putArray("anyOf").add(old).add(parse(schema));
        });
    }

    private static Stream<ObjectNode> definitions(ObjectNode root, List<String> names) {
        return names.stream()
                .map(name -> root.path("$defs").path(name))
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast);
    }

    private static void add(ObjectNode schema, String... members) {
        for (String member : members) {
            schema.withObject("/properties").putObject(member);
        }
    }

    private static void withoutRequired(ObjectNode schema, Set<String> members) {
        if (schema.path("required") instanceof ArrayNode required) {
            ArrayNode rest = Recording.JSON.createArrayNode();
            required.forEach(name -> {
                if (!members.contains(name.asText())) {
                    rest.add(name);
                }
            });
            schema.set("required", rest);
        }
        schema.path("allOf").forEach(part -> withoutRequired((ObjectNode) part, members));
    }

    private static JsonNode parse(String json) {
        try {
            return Recording.JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
