package io.github.camelllm.codec;

import static io.github.camelllm.chat.Finish.Reason.CONTENT_FILTER;
import static io.github.camelllm.chat.Finish.Reason.LENGTH;
import static io.github.camelllm.chat.Finish.Reason.OTHER;
import static io.github.camelllm.chat.Finish.Reason.STOP;
import static io.github.camelllm.chat.Finish.Reason.TOOL_CALLS;

import io.github.camelllm.chat.Finish;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every format's words for why a reply ended. They do not contradict each other, so that one table serves all. */
public final class FinishWords {

    private static final Map<String, Finish.Reason> REASONS = Map.ofEntries(
            Map.entry("stop", STOP),
            Map.entry("eos", STOP),
            Map.entry("eos_token", STOP),
            Map.entry("end_turn", STOP),
            Map.entry("stop_sequence", STOP),
            Map.entry("complete", STOP),
            Map.entry("completed", STOP),
            Map.entry("length", LENGTH),
            Map.entry("max_tokens", LENGTH),
            Map.entry("model_length", LENGTH),
            Map.entry("max_output_tokens", LENGTH),
            Map.entry("model_context_window_exceeded", LENGTH),
            Map.entry("tool_calls", TOOL_CALLS),
            Map.entry("tool_call", TOOL_CALLS),
            Map.entry("tool_use", TOOL_CALLS),
            Map.entry("function_call", TOOL_CALLS),
            Map.entry("content_filter", CONTENT_FILTER),
            Map.entry("content_filtered", CONTENT_FILTER),
            Map.entry("guardrail_intervened", CONTENT_FILTER),
            Map.entry("refusal", CONTENT_FILTER),
            Map.entry("safety", CONTENT_FILTER),
            Map.entry("recitation", CONTENT_FILTER),
            Map.entry("blocklist", CONTENT_FILTER),
            Map.entry("prohibited_content", CONTENT_FILTER),
            Map.entry("spii", CONTENT_FILTER),
            Map.entry("image_safety", CONTENT_FILTER),
            Map.entry("image_prohibited_content", CONTENT_FILTER),
            Map.entry("image_recitation", CONTENT_FILTER),
            Map.entry("model_armor", CONTENT_FILTER));

    private FinishWords() {}

    /** The finish that the word means; {@link Finish.Reason#OTHER} if it is new or missing. */
    public static Finish of(@Nullable String word) {
        if (word == null) {
            return new Finish(OTHER, null);
        }
        Finish.Reason known = REASONS.get(word);
        if (known == null) {
            known = REASONS.getOrDefault(word.toLowerCase(Locale.ROOT), OTHER);
        }
        return new Finish(known, word);
    }
}
