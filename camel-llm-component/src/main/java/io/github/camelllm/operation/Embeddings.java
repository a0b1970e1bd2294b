package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, one for each text, in the order of the texts.
 *
 * @param model the model that made them, in the provider's words; null if it did not say
 */
public record Embeddings(@Nullable String model, List<float[]> vectors, Usage usage) implements Result {

    public Embeddings {
        vectors = List.copyOf(vectors);
    }

    /** The vector of a single text, or else the list of them. */
    @Override
    public Object plain() {
        return vectors.size() == 1 ? vectors.get(0) : vectors;
    }
}
