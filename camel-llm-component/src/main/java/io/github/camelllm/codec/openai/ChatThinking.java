package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.json.JsonWriter;

/** Writes how much the model should think, in the words of the server. */
final class ChatThinking {

    private final Dialect dialect;
    private final Warnings warnings;

    ChatThinking(Dialect dialect, Warnings warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
    }

    void write(JsonWriter json, Thinking thinking) {
        if (dialect.has(Quirk.REASONING_OBJECT)) {
            object(json, thinking);
            return;
        }
        if (thinking.shown() != null) {
            warnings.dropped("thinking.shown", ChatBody.NO_SETTING);
        }
        if (dialect.has(Quirk.THINKING_SWITCH)) {
            json.beginObject("thinking")
                    .field("type", thinking.off() ? "disabled" : "enabled")
                    .end();
        } else if (dialect.has(Quirk.REASONING_SWITCH) && thinking.off()) {
            json.beginObject("reasoning").field("enabled", false).end();
        }
        boolean switchedOff =
                thinking.off() && (dialect.has(Quirk.THINKING_SWITCH) || dialect.has(Quirk.REASONING_SWITCH));
        Effort effort = thinking.effortOrDerived();
        if (effort == null || switchedOff) {
            return;
        }
        if (dialect.has(Quirk.NO_REASONING_EFFORT)) {
            warnings.dropped("reasoningEffort", ChatBody.NO_SETTING);
            return;
        }
        if (thinking.effort() == null) {
            warnings.add("the thinking budget was sent as an effort: the format has no budgets");
        }
        json.field("reasoning_effort", nearest(effort).word());
    }

    private static void object(JsonWriter json, Thinking thinking) {
        Effort effort = thinking.effort();
        json.beginObject("reasoning");
        if (effort == null) {
            json.field("max_tokens", thinking.budgetTokens());
        } else {
            json.field("effort", effort.word());
        }
        json.field("exclude", thinking.shown() == null ? null : (Boolean) !thinking.shown());
        json.end();
    }

    private Effort nearest(Effort asked) {
        Effort nearest = asked;
        if (dialect.has(Quirk.EFFORT_HIGH)) {
            nearest = asked == Effort.NONE ? asked : Effort.HIGH;
        } else if (dialect.has(Quirk.EFFORT_LOW_TO_HIGH)) {
            nearest = asked == Effort.MINIMAL ? Effort.LOW : asked == Effort.XHIGH ? Effort.HIGH : asked;
        }
        if (nearest != asked) {
            warnings.add(
                    "the effort '" + asked.word() + "' was sent as '" + nearest.word() + "', the server's nearest");
        }
        return nearest;
    }
}
