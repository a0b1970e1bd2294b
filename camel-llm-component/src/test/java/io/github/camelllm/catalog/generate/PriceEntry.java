package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * An entry of genai-prices: a model, a rule about its names, and its prices.
 *
 * @param suffix what our provider adds to the names of that list; with it the rule says nothing
 */
record PriceEntry(JsonNode json, String suffix) {

    String id() {
        return json.path("id").asText() + suffix;
    }

    boolean named(String model) {
        return id().equalsIgnoreCase(model);
    }

    /** Names that are spelled out in the rule, besides the id. */
    Set<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        if (suffix.isEmpty()) {
            JsonNode match = json.path("match");
            for (JsonNode clause : match.has("or")
                    ? match.path("or")
                    : Sources.JSON.createArrayNode().add(match)) {
                if (clause.has("equals") && !named(clause.path("equals").asText())) {
                    aliases.add(clause.path("equals").asText());
                }
            }
        }
        return aliases;
    }

    boolean aliased(String model) {
        return aliases().stream().anyMatch(model::equalsIgnoreCase);
    }

    /** The rest of the rule; missing if there is none. */
    JsonNode rule() {
        JsonNode match = json.path("match");
        if (!suffix.isEmpty() || match.has("equals")) {
            return MissingNode.getInstance();
        }
        if (!match.has("or")) {
            return match;
        }
        var rest = Sources.JSON.createArrayNode();
        match.path("or").forEach(clause -> {
            if (!clause.has("equals")) {
                rest.add(clause);
            }
        });
        return switch (rest.size()) {
            case 0 -> MissingNode.getInstance();
            case 1 -> rest.get(0);
            default -> Sources.JSON.createObjectNode().set("or", rest);
        };
    }

    boolean ruled(String model) {
        JsonNode rule = rule();
        return !rule.isMissingNode() && holds(rule, model.toLowerCase(Locale.ROOT));
    }

    private static boolean holds(JsonNode rule, String name) {
        var member = rule.properties().iterator().next();
        String text = member.getValue().asText().toLowerCase(Locale.ROOT);
        return switch (member.getKey()) {
            case "equals" -> name.equals(text);
            case "starts_with" -> name.startsWith(text);
            case "ends_with" -> name.endsWith(text);
            case "contains" -> name.contains(text);
            case "regex" ->
                Pattern.compile(member.getValue().asText(), Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .find();
            case "or" ->
                StreamSupport.stream(member.getValue().spliterator(), false).anyMatch(one -> holds(one, name));
            case "and" ->
                StreamSupport.stream(member.getValue().spliterator(), false).allMatch(one -> holds(one, name));
            default -> throw new IllegalStateException("a rule that is not understood: " + rule);
        };
    }
}
