package io.github.camelllm.codec.gemini;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the arguments of a call together from values with a place each; a text may come in several pieces.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9535">how places are written</a>
 */
final class PartialArguments {

    private static final int LONGEST_LIST = 100_000;

    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();
    private @Nullable String unfinished;

    PartialArguments(JsonView begun) {
        begun.forEach(member -> root.put(member.name(), member.value()));
    }

    void add(JsonView piece) {
        String path = piece.text("jsonPath", "$");
        List<Object> steps = JsonPath.steps(path);
        if (steps.isEmpty()) {
            return;
        }
        Object at = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            Object inner = get(at, steps.get(i));
            if (!(inner instanceof Map<?, ?> || inner instanceof List<?>)) {
                inner = steps.get(i + 1) instanceof Integer ? new ArrayList<>() : new LinkedHashMap<>();
                put(at, steps.get(i), inner);
            }
            at = inner;
        }
        Object last = steps.get(steps.size() - 1);
        String text = piece.text("stringValue");
        if (text == null) {
            put(at, last, piece.any("numberValue", "boolValue").value());
        } else {
            boolean goesOn = path.equals(unfinished) && get(at, last) instanceof String;
            put(at, last, goesOn ? get(at, last) + text : text);
        }
        unfinished = piece.get("willContinue").isTrue() ? path : null;
    }

    private static @Nullable Object get(Object at, Object step) {
        if (at instanceof Map<?, ?> map) {
            return map.get(step);
        }
        List<?> list = (List<?>) at;
        return step instanceof Integer index && index < list.size() ? list.get(index) : null;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object at, Object step, @Nullable Object value) {
        if (at instanceof Map<?, ?> map) {
            ((Map<String, @Nullable Object>) map).put(step.toString(), value);
            return;
        }
        List<@Nullable Object> list = (List<@Nullable Object>) at;
        if (!(step instanceof Integer index) || index > LONGEST_LIST) {
            throw new MalformedReplyException(ErrorFacts.of("a piece of a tool call's arguments has no place in them"));
        }
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }

    String json() {
        return JsonWriter.text(json -> json.any(null, root));
    }
}
