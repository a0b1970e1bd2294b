package io.github.camelllm.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be turned into vectors.
 *
 * @param dimensions length of the vectors; null for the model's own
 * @param purpose what the vectors are for; null if it does not matter
 * @param extra fields in the words of the format, merged into the body last
 */
public record EmbedRequest(
        String model,
        List<String> texts,
        @Nullable Integer dimensions,
        @Nullable Purpose purpose,
        Map<String, Object> extra) {

    public EmbedRequest {
        texts = List.copyOf(texts);
    }

    /** What a vector is for; some models place questions and answers differently. */
    public enum Purpose {
        DOCUMENT,
        QUERY,
        CLASSIFICATION,
        CLUSTERING,
        SIMILARITY
    }
}
