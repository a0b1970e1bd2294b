package io.github.camelllm.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What Camel K says of its resources, as published in its artifacts. A cluster drops members that a schema does not
 * know; here they are faults, since they would be mistakes.
 */
final class Crd {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<JsonSchema> schemas = new ArrayList<>();

    private Crd() {}

    /** @param plural name of the kind, for instance {@code pipes} */
    static Crd of(String plural) throws Exception {
        Crd crd = new Crd();
        for (URL file :
                Collections.list(Crd.class.getClassLoader().getResources("camel.apache.org_" + plural + ".yaml"))) {
            for (JsonNode version : YAML.readTree(file).at("/spec/versions")) {
                if (version.path("name").asText().equals("v1")) {
                    ObjectNode schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
                    ((ObjectNode) schema.path("properties")).remove("metadata");
                    close(schema);
                    ((ObjectNode) schema.path("properties"))
                            .putObject("metadata")
                            .put("type", "object");
                    crd.schemas.add(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(schema));
                }
            }
        }
        if (crd.schemas.isEmpty()) {
            throw new IllegalStateException("there is no schema of " + plural);
        }
        return crd;
    }

    /** Makes a JSON schema of one of OpenAPI's, in which what is not named is forbidden. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode node) {
            if (node.path("properties").isObject()
                    && !node.has("additionalProperties")
                    && !node.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                node.put("additionalProperties", false);
            }
            if (node.path("x-kubernetes-int-or-string").asBoolean()) {
                node.remove(List.of("anyOf", "type"));
                node.putArray("type").add("integer").add("string");
            }
            if (node.path("nullable").asBoolean() && node.path("type").isTextual()) {
                String type = node.path("type").asText();
                node.putArray("type").add(type).add("null");
            }
        }
        schema.forEach(Crd::close);
    }

    /** What is wrong with the resource; empty if nothing is. */
    List<String> faults(JsonNode resource) {
        List<String> faults = new ArrayList<>();
        for (JsonSchema schema : schemas) {
            schema.validate(resource).forEach(fault -> faults.add(fault.getMessage()));
        }
        return faults;
    }
}
