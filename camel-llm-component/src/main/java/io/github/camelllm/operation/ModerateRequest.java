package io.github.camelllm.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be judged.
 *
 * @param model null for the provider's default
 * @param extra fields in the words of the format, merged into the body last
 */
public record ModerateRequest(@Nullable String model, List<String> texts, Map<String, Object> extra) {

    public ModerateRequest {
        texts = List.copyOf(texts);
    }

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "ModerateRequest[" + model + ", " + texts.size() + " texts]";
    }
}
