package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be judged.
 *
 * @param model null for the provider's default
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record ModerateRequest(
        @Nullable String model, List<String> texts, Map<String, Object> extra, @Nullable FormatFields formatFields)
        implements Question<ModerateRequest> {

    public ModerateRequest {
        texts = List.copyOf(texts);
    }

    public ModerateRequest(@Nullable String model, List<String> texts, Map<String, Object> extra) {
        this(model, texts, extra, null);
    }

    @Override
    public ModerateRequest to(String other, Map<String, Object> fields) {
        return new ModerateRequest(other, texts, fields, null);
    }

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "ModerateRequest[" + model + ", " + texts.size() + " texts]";
    }
}
