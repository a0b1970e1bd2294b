package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A published schema. */
final class Schema {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final String EITHER = "/anyOf/";
    private static final Set<String> STEPS = Set.of("properties", "items", "additionalProperties", "prefixItems");
    private static final Set<String> MARKS = Set.of("type", "enum", "const");

    private final ObjectNode root;
    private final JsonSchema rules;
    private final List<Schema> later;
    private final Map<JsonNode, List<String>> checked = new ConcurrentHashMap<>();

    /** @param later schemas of later versions of the same server, any of which may allow what this one does not */
    Schema(ObjectNode root, List<Schema> later) {
        this.root = root;
        this.later = later;
        this.rules = FACTORY.getSchema(
                root,
                SchemaValidatorsConfig.builder().errorMessageKeyword("message").build());
    }

    /** What the value does that the schema does not allow, or does not speak of; empty if nothing. */
    List<String> faults(JsonNode value) {
        List<String> faults = checked.get(value);
        if (faults == null) {
            faults = check(value);
            for (Schema version : later) {
                faults = faults.isEmpty() || version.faults(value).isEmpty() ? List.of() : faults;
            }
            checked.put(value, faults);
        }
        return faults;
    }

    private List<String> check(JsonNode value) {
        List<String> faults = new ArrayList<>();
        best(List.copyOf(rules.validate(value)), 0).forEach(message -> faults.add(message.getMessage()));
        KnownFields.unknown(root, value).forEach(path -> faults.add(path + ": no such field"));
        return faults;
    }

    /** Of several branches, none of which fits, those messages only that come from the one which fits best. */
    private static List<ValidationMessage> best(List<ValidationMessage> messages, int from) {
        List<ValidationMessage> best = new ArrayList<>();
        Map<String, Map<String, List<ValidationMessage>>> choices = new LinkedHashMap<>();
        for (ValidationMessage message : messages) {
            String path = message.getEvaluationPath().toString();
            int choice = path.indexOf(EITHER, from);
            if (choice < 0) {
                best.add(message);
            } else {
                int end = path.indexOf('/', choice + EITHER.length());
                choices.computeIfAbsent(path.substring(0, choice) + place(message, choice), p -> new LinkedHashMap<>())
                        .computeIfAbsent(path.substring(0, end), p -> new ArrayList<>())
                        .add(message);
            }
        }
        for (Map<String, List<ValidationMessage>> branches : choices.values()) {
            branches.entrySet().stream()
                    .map(branch -> best(branch.getValue(), branch.getKey().length()))
                    .min(Comparator.comparing(Schema::distance))
                    .ifPresent(best::addAll);
        }
        return best;
    }

    private static int distance(List<ValidationMessage> messages) {
        return messages.stream()
                .mapToInt(message -> MARKS.contains(message.getType()) ? 100 : 1)
                .sum();
    }

    /** Where in the value the part of the schema stands that the beginning of the message's path names. */
    private static String place(ValidationMessage message, int length) {
        String path = message.getEvaluationPath().toString().substring(0, length);
        int depth = 0;
        for (String word : path.split("/")) {
            depth += STEPS.contains(word) ? 1 : 0;
        }
        String[] steps = message.getInstanceLocation().toString().split("/");
        return String.join("/", Arrays.copyOf(steps, Math.min(steps.length, depth + 1)));
    }
}
