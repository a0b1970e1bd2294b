package io.github.camelllm.codec.converse;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a streamed block together that goes back as it came: the use of a tool that the provider runs, and its result. */
final class NativeBlock {

    private final String kind;
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    private final StringBuilder input = new StringBuilder();
    private final List<@Nullable Object> content = new ArrayList<>();

    NativeBlock(JsonView start) {
        this.kind = start.name();
        for (JsonView member : start) {
            members.put(member.name(), member.value());
        }
    }

    void input(String fragment) {
        input.append(fragment);
    }

    void content(JsonView piece) {
        content.add(piece.value());
    }

    String json() {
        if (kind.equals("toolUse")) {
            members.put("input", parsed(input.toString()));
        } else if (!content.isEmpty() || kind.equals("toolResult")) {
            members.put("content", content);
        }
        return JsonWriter.text(json -> json.beginObject().any(kind, members).end());
    }

    private static Object parsed(String json) {
        try {
            Object value = JsonTape.parse(json).value();
            return value == null ? Map.of() : value;
        } catch (IOException e) {
            return json;
        }
    }
}
