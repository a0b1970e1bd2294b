package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, one for each text, in the order of the texts.
 *
 * @param model the model that made them, in the provider's words; null if it did not say
 */
public record Embeddings(@Nullable String model, List<float[]> vectors, Usage usage) {

    public Embeddings {
        vectors = List.copyOf(vectors);
    }
}
