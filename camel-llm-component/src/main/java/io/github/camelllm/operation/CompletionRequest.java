package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.chat.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that a model is to go on with.
 *
 * @param prompt what stands before
 * @param suffix what stands behind, so that the middle is written; null if the end is open
 * @param stream whether the answer should come in pieces
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record CompletionRequest(
        String model,
        String prompt,
        @Nullable String suffix,
        Settings settings,
        boolean stream,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<CompletionRequest> {

    public CompletionRequest(
            String model,
            String prompt,
            @Nullable String suffix,
            Settings settings,
            boolean stream,
            Map<String, Object> extra) {
        this(model, prompt, suffix, settings, stream, extra, null);
    }

    @Override
    public CompletionRequest to(String other, Map<String, Object> fields) {
        return new CompletionRequest(other, prompt, suffix, settings, stream, fields, null);
    }

    /** The same question, to be answered in pieces or not. */
    public CompletionRequest streamed(boolean pieces) {
        return new CompletionRequest(model, prompt, suffix, settings, pieces, extra, formatFields);
    }

    /** Says how much is asked, not what: prompts do not belong in logs. */
    @Override
    public String toString() {
        return "CompletionRequest[" + model + ", " + prompt.length() + " characters" + (stream ? ", stream]" : "]");
    }
}
