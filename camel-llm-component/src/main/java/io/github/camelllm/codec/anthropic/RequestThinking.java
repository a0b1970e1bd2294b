package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request says of thinking. An effort belongs to it only where thinking is asked for: the format has efforts
 * for models that answer at once, too, and they stay extra fields.
 */
final class RequestThinking {

    private static final String HIGHEST = "max";

    private RequestThinking() {}

    /** @param extra takes what can't be said in neutral terms */
    static @Nullable Thinking read(JsonView thinking, JsonView output, Map<String, Object> extra) {
        String type = thinking.text("type", "");
        boolean on = type.equals("enabled") || type.equals("adaptive");
        String word = output.text("effort", "");
        Effort effort = on ? effort(word) : null;
        Map<String, Object> rest = new LinkedHashMap<>();
        for (JsonView member : output) {
            boolean said = member.name().equals("format")
                    || (member.name().equals("effort") && effort != null && !word.equals(HIGHEST));
            if (!said) {
                MessagesRequests.put(member, rest);
            }
        }
        if (!rest.isEmpty()) {
            extra.put("output_config", rest);
        }
        if (type.equals("disabled")) {
            return Thinking.of(Effort.NONE);
        }
        if (!on) {
            if (thinking.present()) {
                MessagesRequests.put(thinking, extra);
            }
            return null;
        }
        String display = thinking.text("display");
        return new Thinking(
                effort,
                type.equals("enabled") ? thinking.integer("budget_tokens") : null,
                display == null ? null : (Boolean) !display.equals("omitted"));
    }

    /** The format has one effort above our highest. */
    private static @Nullable Effort effort(String word) {
        return word.equals(HIGHEST) ? Effort.XHIGH : Effort.parse(word);
    }
}
