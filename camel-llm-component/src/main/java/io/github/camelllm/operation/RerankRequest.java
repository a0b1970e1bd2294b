package io.github.camelllm.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents to be put in the order of their use for a question.
 *
 * @param topN most documents of the answer; null for all
 * @param extra fields in the words of the format, merged into the body last
 */
public record RerankRequest(
        String model, String query, List<String> documents, @Nullable Integer topN, Map<String, Object> extra) {

    public RerankRequest {
        documents = List.copyOf(documents);
    }

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "RerankRequest[" + model + ", " + documents.size() + " documents]";
    }
}
