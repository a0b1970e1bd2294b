package io.github.camelllm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a model says to a tool. */
final class Arguments {

    private final String schema;
    private final ObjectMapper mapper;
    private final @Nullable Class<?> type;
    private final Set<String> reserved;
    private final @Nullable SchemaCheck check;

    /**
     * @param reserved names that the model must not set
     * @param check null if arguments are not checked
     * @throws IllegalArgumentException if the schema has a name that would become one of Camel's own headers
     */
    Arguments(
            String tool,
            String schema,
            ObjectMapper mapper,
            @Nullable Class<?> type,
            Set<String> reserved,
            @Nullable SchemaCheck check)
            throws JsonProcessingException {
        this.schema = schema;
        this.mapper = mapper;
        this.type = type;
        this.reserved = reserved;
        this.check = check;
        Iterator<String> names = mapper.readTree(schema).path("properties").fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (refused(name)) {
                throw new IllegalArgumentException("the tool '" + tool + "' has a parameter '" + name
                        + "', which the model must not set: names that begin with Camel steer routes, and handed-on"
                        + " headers are the caller's");
            }
        }
    }

    /**
     * What a model said.
     *
     * @param values by name, as Java values
     * @param body the values, or the instance of the tool's class
     */
    record Said(Map<String, Object> values, Object body) {}

    String schema() {
        return schema;
    }

    /**
     * @throws IllegalArgumentException if the text does not fit; the message is for the model
     */
    Said read(String text) {
        JsonNode json;
        try {
            json = mapper.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the arguments are no JSON: " + e.getOriginalMessage(), e);
        }
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("the arguments must be a JSON object");
        }
        String faults = check == null ? "" : check.faults(object);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the arguments do not fit the tool's schema: " + faults);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (refused(field.getKey())) {
                throw new IllegalArgumentException("the argument '" + field.getKey() + "' is not allowed");
            }
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), mapper.convertValue(field.getValue(), Object.class));
            }
        });
        return new Said(values, type == null ? values : mapper.convertValue(object, type));
    }

    private boolean refused(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel")
                || lower.startsWith("org.apache.camel")
                || reserved.stream().anyMatch(name::equalsIgnoreCase);
    }
}
