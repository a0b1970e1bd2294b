package io.github.camelllm.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.connection.Extras;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.JsonRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body is a map or JSON in the words of the provider; extra fields are merged into it. */
final class AskFields implements Ask<JsonRequest> {

    @Override
    public JsonRequest of(Said said) {
        Object body = said.body();
        if (body instanceof JsonRequest request) {
            return request;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields(said, body).forEach((name, value) -> fields.put(String.valueOf(name), value));
        said.extra().forEach((name, value) -> fields.merge(name, value, Extras::merge));
        return new JsonRequest(said.target(), fields);
    }

    private static Map<?, ?> fields(Said said, @Nullable Object body) {
        if (body == null) {
            return Map.of();
        }
        if (body instanceof Map<?, ?> map) {
            return map;
        }
        String text = body instanceof JsonNode json ? json.toString() : said.text();
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            JsonView json = JsonTape.parse(text);
            if (json.value() instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IOException e) {
            // said below
        }
        throw new InvalidRequestException(
                ErrorFacts.of("the body must be a map or a JSON object in the words of the provider"));
    }
}
