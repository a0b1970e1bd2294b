package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.ArrayList;
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

    /** The answers to the parts of a list as the answer to all of it. */
    public static Embeddings join(List<Embeddings> parts) {
        List<float[]> all = new ArrayList<>();
        Usage sum = null;
        String by = null;
        for (Embeddings part : parts) {
            all.addAll(part.vectors);
            sum = sum == null ? part.usage : sum.plus(part.usage);
            by = by == null ? part.model : by;
        }
        return new Embeddings(by, all, sum == null ? Usage.UNKNOWN : sum);
    }

    /** The vector of a single text, or else the list of them. */
    @Override
    public Object plain() {
        return vectors.size() == 1 ? vectors.get(0) : vectors;
    }
}
