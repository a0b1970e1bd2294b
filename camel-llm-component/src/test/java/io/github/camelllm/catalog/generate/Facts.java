package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What models.dev says of a model, and the settings that Portkey says it refuses, as the fields of a row. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(JsonNode model, JsonNode settings) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", model.path("name").asText());
        number(row, "context", model.path("limit").path("context"));
        number(row, "max-input", model.path("limit").path("input"));
        number(row, "max-output", model.path("limit").path("output"));
        words(row, "in", strings(model.path("modalities").path("input")));
        words(row, "out", strings(model.path("modalities").path("output")));
        List<String> can = new ArrayList<>();
        List<String> cannot = new ArrayList<>();
        ability(model, "tool_call", "tools", can, cannot);
        ability(model, "structured_output", "structured-output", can, cannot);
        ability(model, "reasoning", "reasoning", can, cannot);
        ability(model, "temperature", "temperature", can, cannot);
        (model.path("family").asText().contains("embed") ? can : cannot).add("embeddings");
        words(row, "can", can);
        words(row, "cannot", cannot);
        Map<String, Object> reasoning = reasoning(model.path("reasoning_options"));
        if (!reasoning.isEmpty()) {
            row.put("reasoning", reasoning);
        }
        words(row, "refuses", refused(model, settings));
        text(row, "knowledge", model.path("knowledge"));
        text(row, "released", model.path("release_date"));
        text(row, "status", model.path("status"));
        return row;
    }

    private static void ability(JsonNode model, String field, String word, List<String> can, List<String> cannot) {
        if (model.path(field).isBoolean()) {
            (model.path(field).booleanValue() ? can : cannot).add(word);
        }
    }

    private static Map<String, Object> reasoning(JsonNode options) {
        Map<String, Object> reasoning = new LinkedHashMap<>();
        for (JsonNode option : options) {
            switch (option.path("type").asText()) {
                case "effort" -> words(reasoning, "effort", strings(option.path("values")));
                case "toggle" -> reasoning.put("toggle", true);
                case "budget_tokens" -> {
                    reasoning.put("budget", true);
                    if (option.path("min").isNumber()) {
                        reasoning.put("min", option.path("min").asLong());
                    }
                    number(reasoning, "max", option.path("max"));
                }
                default -> throw new IllegalStateException("an option that is not understood: " + option);
            }
        }
        return reasoning;
    }

    /**
     * Portkey's lists are for its own form: they also leave out settings that a model takes, only not together. They are
     * believed where models.dev says that the model takes no temperature, and about how an answer is sampled.
     */
    private static List<String> refused(JsonNode model, JsonNode settings) {
        List<String> refused = new ArrayList<>();
        if (model.path("temperature").isBoolean() && !model.path("temperature").booleanValue()) {
            for (String setting : strings(settings.path("removeParams"))) {
                if (List.of("top_p", "top_k", "frequency_penalty", "presence_penalty", "logit_bias")
                        .contains(setting)) {
                    refused.add(setting.replace('_', '-'));
                }
            }
        }
        return refused.stream().sorted().toList();
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static void words(Map<String, Object> row, String name, List<String> words) {
        if (!words.isEmpty()) {
            row.put(name, String.join(" ", words));
        }
    }

    private static void number(Map<String, Object> row, String name, JsonNode number) {
        if (number.asLong() > 0) {
            row.put(name, number.asLong());
        }
    }

    private static void text(Map<String, Object> row, String name, JsonNode text) {
        if (!text.asText().isEmpty()) {
            row.put(name, text.asText());
        }
    }
}
