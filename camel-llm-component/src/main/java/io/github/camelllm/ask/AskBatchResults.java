package io.github.camelllm.ask;

import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResultsRequest;
import org.jspecify.annotations.Nullable;

/** The body is a batch, or options name the batch or the file with its answers. */
final class AskBatchResults implements Ask<BatchResultsRequest> {

    @Override
    public BatchResultsRequest of(Said said) {
        Object body = said.body();
        if (body instanceof BatchResultsRequest request) {
            return request;
        }
        String file = said.options().text("resultsFileId");
        if (body instanceof Batch batch) {
            return new BatchResultsRequest(batch.id(), file == null ? file(batch) : file);
        }
        String id = said.options().text("batchId");
        if (id == null && file == null && body instanceof String text && !text.isBlank()) {
            id = text.strip();
        }
        return new BatchResultsRequest(id, file);
    }

    /** Where all requests failed there is only the file of the failures. */
    private static @Nullable String file(Batch batch) {
        return batch.resultsFile() == null ? batch.errorsFile() : batch.resultsFile();
    }
}
