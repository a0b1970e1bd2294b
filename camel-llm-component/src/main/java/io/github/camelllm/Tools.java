package io.github.camelllm;

import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.openai.ChatRequests;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads tools as users give them: values, maps, or JSON in the form of OpenAI's {@code tools}. */
final class Tools {

    private Tools() {}

    static List<Tool> read(Object given) {
        if (given instanceof Tool tool) {
            return List.of(tool);
        }
        if (given instanceof Iterable<?> several && !(given instanceof com.fasterxml.jackson.databind.JsonNode)) {
            List<Tool> tools = new ArrayList<>();
            several.forEach(one -> tools.addAll(read(one)));
            return tools;
        }
        if (given instanceof Map<?, ?> map) {
            return ChatRequests.tools(JsonView.ofValue(List.of(map)));
        }
        String json = given.toString().strip();
        try {
            JsonView parsed = JsonTape.parse(json.startsWith("[") ? json : "[" + json + "]");
            return ChatRequests.tools(parsed);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of("tools must be a tool, a map, a list of them or JSON, but is "
                            + given.getClass().getName()),
                    e);
        }
    }
}
