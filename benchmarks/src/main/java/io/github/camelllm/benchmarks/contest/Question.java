package io.github.camelllm.benchmarks.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked: plain values, which each library turns into its own in every call; tools it may turn once. */
public record Question(String model, List<Turn> turns, List<Tool> tools) {

    private static final String NOTE =
            "The gateway accepted the message and the route answered with a short note about the order. ";

    /** One turn; the role is {@code system}, {@code user} or {@code assistant}. */
    public record Turn(String role, String text) {}

    /** A function that is offered, with its JSON schema as maps and lists. */
    public record Tool(String name, String description, Map<String, Object> schema) {}

    /** Five turns, 1 KB. */
    public static Question small(String model) {
        return new Question(model, turns(1000, 5), List.of());
    }

    /** Fifty turns, 100 KB, and eight tools. */
    public static Question large(String model) {
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tools.add(new Tool(
                    "tool_" + i,
                    "Tool number " + i + ": looks something up in the order system and returns it as JSON.",
                    schema()));
        }
        return new Question(model, turns(100_000, 50), tools);
    }

    private static List<Turn> turns(int characters, int count) {
        int each = characters / count;
        String text = NOTE.repeat(each / NOTE.length() + 1).substring(0, each);
        List<Turn> turns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean answer = i % 2 == 0 && i > 0 && i < count - 1;
            turns.add(new Turn(i == 0 ? "system" : answer ? "assistant" : "user", text));
        }
        return turns;
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("customer_id", Map.of("type", "string", "description", "The customer's identifier"));
        properties.put("limit", Map.of("type", "integer", "description", "How many rows to return at most"));
        properties.put(
                "status",
                Map.of(
                        "type",
                        "string",
                        "enum",
                        List.of("open", "shipped", "cancelled"),
                        "description",
                        "Only orders in this state"));
        properties.put(
                "tags",
                Map.of(
                        "type",
                        "array",
                        "items",
                        Map.of("type", "string"),
                        "description",
                        "Only orders with all of these tags"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("customer_id"));
        schema.put("additionalProperties", false);
        return schema;
    }
}
