package io.github.camelllm.codec.openai;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code reasoning_details} together: entries of the same type and index are one, their text is joined, and of every
 * other member the latest value counts.
 *
 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">the format</a>
 */
final class ReasoningDetails {

    private final Map<String, Map<String, @Nullable Object>> entries = new LinkedHashMap<>();

    void add(JsonView list) {
        int place = 0;
        for (JsonView entry : list) {
            if (!entry.isObject()) {
                continue;
            }
            String index = entry.get("index").scalar();
            String key = entry.text("type", "") + '/' + (index == null ? "at" + place : index);
            Map<String, @Nullable Object> whole = entries.computeIfAbsent(key, k -> new LinkedHashMap<>());
            for (JsonView member : entry) {
                boolean joined = member.isString()
                        && (member.name().equals("text") || member.name().equals("summary"));
                Object before = whole.get(member.name());
                whole.put(member.name(), joined && before != null ? before + member.text() : member.value());
            }
            place++;
        }
    }

    /** Several lists as one, each byte for byte as it came. */
    static String joined(List<String> lists) {
        return lists.size() == 1
                ? lists.get(0)
                : lists.stream()
                        .map(list -> list.strip().substring(1, list.strip().length() - 1))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    /** The readable thoughts of a list, for servers that show them nowhere else. */
    static String text(JsonView list) {
        StringBuilder text = new StringBuilder();
        for (JsonView entry : list) {
            String words = entry.text("text");
            text.append(words == null || words.isEmpty() ? entry.text("summary", "") : words);
        }
        return text.toString();
    }

    String json() {
        return JsonWriter.text(json -> json.any(null, entries.values()));
    }
}
