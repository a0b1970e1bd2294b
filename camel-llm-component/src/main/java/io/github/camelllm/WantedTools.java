package io.github.camelllm;

import io.github.camelllm.chat.Tool;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.provider.ServerTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which of the provider's own tools are wanted: words, or words with parameters. */
final class WantedTools {

    private final Connection connection;
    private final List<Tool> tools = new ArrayList<>();

    private final String model;

    private WantedTools(Connection connection, String model) {
        this.connection = connection;
        this.model = model;
    }

    /**
     * @param said words with commas between them, a list of them, a map of their parameters, or the JSON of these
     * @param model who is to use them
     */
    static List<Tool> read(Object said, Connection connection, String model) {
        WantedTools wanted = new WantedTools(connection, model);
        wanted.add(said);
        return wanted.tools;
    }

    private void add(@Nullable Object said) {
        if (said instanceof Iterable<?> list) {
            list.forEach(this::add);
        } else if (said instanceof Map<?, ?> map) {
            map.forEach((word, parameters) -> add(String.valueOf(word), parameters));
        } else if (said != null) {
            String text = said.toString().strip();
            if (text.startsWith("{") || text.startsWith("[")) {
                add(parsed(text));
            } else {
                for (String word : text.split(",", -1)) {
                    if (!word.isBlank()) {
                        add(word.strip(), null);
                    }
                }
            }
        }
    }

    private void add(String word, @Nullable Object parameters) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (parameters instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        String format = connection.access().chat().apply(model).format();
        tools.add(ServerTools.of(connection.provider().name(), format, model, word, fields));
    }

    private static @Nullable Object parsed(String json) {
        try {
            return JsonTape.parse(json).value();
        } catch (IOException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of("serverTools is no JSON; write words, or an object of words with their parameters"));
        }
    }
}
