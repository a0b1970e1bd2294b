package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Finish;
import io.github.camelllm.json.JsonWriter;
import java.util.List;

/** Writes why an answer ended. */
final class StopWord {

    private static final String SEQUENCE = "stop_sequence";

    private StopWord() {}

    /**
     * @param calls whether the answer calls tools, which decides where the provider's word is none that is known
     * @param stop the texts that were to end the answer; which of several did is not known
     */
    static void write(JsonWriter json, Finish finish, boolean calls, List<String> stop) {
        String word = of(finish, calls);
        json.field("stop_reason", word);
        json.any("stop_sequence", word.equals(SEQUENCE) && stop.size() == 1 ? stop.get(0) : null);
    }

    private static String of(Finish finish, boolean calls) {
        String raw = finish.raw() == null ? "" : finish.raw();
        return switch (finish.reason()) {
            case LENGTH -> raw.equals("model_context_window_exceeded") ? raw : "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
            case STOP -> raw.equals(SEQUENCE) ? SEQUENCE : "end_turn";
            case OTHER -> calls ? "tool_use" : raw.equals("pause_turn") ? raw : "end_turn";
        };
    }
}
