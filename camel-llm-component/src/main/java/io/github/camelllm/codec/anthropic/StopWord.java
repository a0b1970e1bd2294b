package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Finish;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes why an answer ended. */
final class StopWord {

    private static final String SEQUENCE = "stop_sequence";

    private StopWord() {}

    /** @param stop the texts that were to end the answer; which of several did is not known */
    static void write(JsonWriter json, Finish finish, List<String> stop) {
        String word = of(finish);
        json.field("stop_reason", word);
        json.any("stop_sequence", word.equals(SEQUENCE) && stop.size() == 1 ? stop.get(0) : null);
    }

    private static String of(Finish finish) {
        String raw = finish.raw() == null ? "" : finish.raw();
        return switch (finish.reason()) {
            case LENGTH -> raw.equals("model_context_window_exceeded") ? raw : "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
            case STOP -> raw.equals(SEQUENCE) ? SEQUENCE : "end_turn";
            case OTHER -> raw.equals("pause_turn") ? raw : "end_turn";
        };
    }
}
