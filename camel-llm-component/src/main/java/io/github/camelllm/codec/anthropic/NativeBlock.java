package io.github.camelllm.codec.anthropic;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block that only this format knows, put together from its beginning and its pieces: texts of the same name are joined,
 * other members replaced.
 */
final class NativeBlock {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    private final StringBuilder input = new StringBuilder();

    NativeBlock(JsonView block) {
        for (JsonView member : block) {
            members.put(member.name(), member.value());
        }
    }

    void add(JsonView delta) {
        for (JsonView member : delta) {
            switch (member.name()) {
                case "type" -> {}
                case "partial_json" -> input.append(member.text() == null ? "" : member.text());
                case "citation" -> cite(member.value());
                default -> member(member);
            }
        }
    }

    private void member(JsonView member) {
        String text = member.text();
        if (text != null && members.get(member.name()) instanceof String before) {
            members.put(member.name(), before + text);
        } else if (member.present()) {
            members.put(member.name(), member.value());
        }
    }

    private void cite(@Nullable Object citation) {
        List<@Nullable Object> all = new ArrayList<>();
        if (members.get("citations") instanceof List<?> before) {
            all.addAll(before);
        }
        all.add(citation);
        members.put("citations", all);
    }

    /** Input that was cut off is left as the block began. */
    String json() {
        if (!input.isEmpty()) {
            try {
                JsonView parsed = JsonTape.parse(input.toString());
                if (parsed.isObject()) {
                    members.put("input", parsed.value());
                }
            } catch (IOException e) {
                // cut off
            }
        }
        return JsonWriter.text(json -> json.any(null, members));
    }
}
