package io.github.camelllm.operation;

import io.github.camelllm.chat.FormatFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents to be put in the order of their use for a question.
 *
 * @param topN most documents of the answer; null for all
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields of one format, which no other must be sent; null if there are none
 */
public record RerankRequest(
        String model,
        String query,
        List<String> documents,
        @Nullable Integer topN,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields)
        implements Question<RerankRequest> {

    public RerankRequest {
        documents = List.copyOf(documents);
    }

    public RerankRequest(
            String model, String query, List<String> documents, @Nullable Integer topN, Map<String, Object> extra) {
        this(model, query, documents, topN, extra, null);
    }

    @Override
    public RerankRequest to(String other, Map<String, Object> fields) {
        return new RerankRequest(other, query, documents, topN, fields, null);
    }

    /** Says how much is asked, not what. */
    @Override
    public String toString() {
        return "RerankRequest[" + model + ", " + documents.size() + " documents]";
    }
}
