package io.github.camelllm.provider;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a provider runs itself, in the words of one of its formats.
 *
 * @param models those that take it; null if all do
 * @param word what it is called everywhere
 * @param json the tool without parameters
 * @param inside the member that parameters go into; empty if they stand beside the type
 * @param needs parameters that it can't do without
 */
record ServerTool(
        String provider,
        String format,
        @Nullable Pattern models,
        String word,
        String json,
        String inside,
        List<String> needs) {

    /** @param json with single quotes */
    static ServerTool of(String provider, String format, String word, String json, String... needs) {
        return new ServerTool(provider, format, null, word, json.replace('\'', '"'), "", List.of(needs));
    }

    ServerTool inside(String member) {
        return new ServerTool(provider, format, models, word, json, member, needs);
    }

    ServerTool only(Pattern those) {
        return new ServerTool(provider, format, those, word, json, inside, needs);
    }

    boolean suits(String model) {
        return models == null || models.matcher(model).find();
    }

    /**
     * The tool with parameters.
     *
     * @throws InvalidRequestException if one is missing that it needs; a user who names another version of it knows best
     */
    String with(Map<String, ?> parameters) {
        List<String> missing = new ArrayList<>(needs);
        missing.removeAll(parameters.keySet());
        if (!missing.isEmpty() && !parameters.containsKey("type")) {
            throw new InvalidRequestException(ErrorFacts.of("the server tool '" + word + "' needs "
                    + String.join(" and ", missing) + ": write serverTools=RAW({\"" + word + "\":{\"" + missing.get(0)
                    + "\":…}})"));
        }
        return parameters.isEmpty() ? json : merged(parameters);
    }

    private String merged(Map<String, ?> parameters) {
        Map<String, @Nullable Object> tool = members(JsonView.of(json).value());
        if (inside.isEmpty()) {
            tool.putAll(parameters);
        } else {
            Map<String, @Nullable Object> inner = members(tool.get(inside));
            inner.putAll(parameters);
            tool.put(inside, inner);
        }
        return JsonWriter.text(writer -> writer.any(null, tool));
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> known) {
            known.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }
}
