package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Warnings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for each tool result the call that it answers: the format knows results by the name of the function and, where a
 * function was called several times at once, by their order.
 */
final class CallNames {

    private final Warnings warnings;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    CallNames(Warnings warnings) {
        this.warnings = warnings;
    }

    void called(Part.ToolCall call) {
        names.put(call.id(), call.name());
        places.put(call.id(), places.size());
    }

    /** The result with the name of its function. */
    Part.ToolResult named(Part.ToolResult result) {
        String name = names.get(result.callId());
        name = name == null ? result.name() : name;
        if (name == null) {
            name = result.callId();
            warnings.add("a tool result answers no call of this conversation: its id was sent as the function's name");
        }
        return new Part.ToolResult(result.callId(), name, result.content(), result.error(), result.cache());
    }

    /** Puts the results of a turn into the order of their calls, before what else is said in it. */
    void order(List<Part> said) {
        List<Part.ToolResult> results = new ArrayList<>();
        for (Part part : said) {
            if (part instanceof Part.ToolResult result) {
                results.add(result);
            }
        }
        if (!results.isEmpty()) {
            results.sort(Comparator.comparingInt(r -> places.getOrDefault(r.callId(), Integer.MAX_VALUE)));
            said.removeIf(Part.ToolResult.class::isInstance);
            said.addAll(0, results);
        }
    }
}
