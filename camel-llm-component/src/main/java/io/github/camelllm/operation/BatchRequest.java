package io.github.camelllm.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to be answered at leisure, for less money.
 *
 * @param model the model that answers
 * @param items the requests; empty if they are in a stored file
 * @param fileId a stored file with the requests; null if they are here
 * @param name a name for people; null for none
 * @param metadata labels that the provider keeps with it
 * @param extra fields in the words of the format, merged into the body last; those of the requests are their own
 */
public record BatchRequest(
        String model,
        List<BatchItem> items,
        @Nullable String fileId,
        @Nullable String name,
        Map<String, String> metadata,
        Map<String, Object> extra) {

    public BatchRequest {
        items = List.copyOf(items);
        metadata = Map.copyOf(metadata);
    }
}
