package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body is the conversations, or a stored file that holds them, or its name. */
final class AskBatch implements Ask<BatchRequest> {

    @Override
    public BatchRequest of(Said said) {
        Object body = said.body();
        if (body instanceof BatchRequest request) {
            return request;
        }
        if (body instanceof StoredFile file) {
            return request(said, List.of(), file.id());
        }
        Iterable<BatchItem> items = Conversations.of(said);
        if (items == null) {
            return request(said, List.of(), said.required("fileId", "file with the requests"));
        }
        List<BatchItem> all = new ArrayList<>();
        items.forEach(all::add);
        if (all.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the batch has no requests"));
        }
        return request(said, all, null);
    }

    /** Fields of the user's own belong to the conversations, if they are here. */
    private static BatchRequest request(Said said, List<BatchItem> items, @Nullable String file) {
        return new BatchRequest(
                said.target(),
                items,
                file,
                said.options().text("batchName"),
                metadata(said),
                items.isEmpty() ? said.extra() : Map.of());
    }

    private static Map<String, String> metadata(Said said) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<?, ?> given = said.options().get("metadata", Map.class);
        if (given != null) {
            given.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
        }
        return labels;
    }
}
