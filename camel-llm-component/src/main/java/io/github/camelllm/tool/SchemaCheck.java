package io.github.camelllm.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Collectors;

/** Checks values against a JSON schema, with a library that is optional. */
final class SchemaCheck {

    private final JsonSchema schema;

    private SchemaCheck(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * @throws IllegalArgumentException if the library is missing, or the schema is none; the message says which
     */
    static SchemaCheck of(String schema) {
        try {
            return new SchemaCheck(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema));
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "checking a tool's arguments needs the library com.networknt:json-schema-validator, which is"
                            + " missing: add it, or switch the check off with validate=false",
                    e);
        }
    }

    /** What is wrong with the value; empty if nothing is. */
    String faults(JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.joining("; "));
    }
}
