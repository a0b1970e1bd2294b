package io.github.camelllm.codec.openai;

import io.github.camelllm.codec.BatchResultReading;
import io.github.camelllm.codec.BatchWords;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResultsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Reference;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batches whose requests and answers are files.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/batch">the format</a>
 */
public final class BatchOperations {

    private BatchOperations() {}

    /**
     * @param lines how requests and answers stand in files
     * @param body how a batch is made of a file
     * @param list what chooses a page of the list of batches
     */
    public static Map<OperationName, RequestCodec<?>> of(RequestLines lines, BatchBody body, ListFields list) {
        Map<OperationName, RequestCodec<?>> operations = at("/batches", lines, list);
        operations.put(OperationName.BATCH_CREATE, RestCall.of(body::write, BatchOperations::batch));
        return operations;
    }

    /** All but the creation. */
    static Map<OperationName, RequestCodec<?>> at(String path, RequestLines lines, ListFields list) {
        Map<OperationName, RequestCodec<?>> operations = new EnumMap<>(OperationName.class);
        operations.put(
                OperationName.BATCH_GET,
                RestCall.get((Reference r) -> path + '/' + Segments.of(r.id()), BatchOperations::batch));
        operations.put(
                OperationName.BATCH_LIST,
                Listing.of(path, list, root -> FileOperations.page(root, BatchOperations::batch)));
        operations.put(
                OperationName.BATCH_CANCEL,
                RestCall.post((Reference r) -> path + '/' + Segments.of(r.id()) + "/cancel", BatchOperations::batch));
        operations.put(OperationName.BATCH_RESULTS, new BatchResultReading(BatchOperations::results, lines::read));
        return operations;
    }

    static String results(BatchResultsRequest asked) {
        if (asked.fileId() == null) {
            throw new InvalidRequestException(ErrorFacts.of("the answers of a batch are a file here: ask with"
                    + " operation=batch-get first, whose body or header CamelLlmResultsFileId names it"
                    + " (CamelLlmErrorsFileId: the file of those that failed), or set the option resultsFileId; a batch"
                    + " that names neither has brought no answers"));
        }
        return "/files/" + Segments.of(asked.fileId()) + "/content";
    }

    /** Some servers wrap it. */
    static Batch batch(JsonView root) {
        JsonView batch = root.get("job").isObject() ? root.get("job") : root;
        String said = FileOperations.required(batch, "status");
        JsonView counts = batch.get("request_counts").isObject() ? batch.get("request_counts") : batch;
        return new Batch(
                FileOperations.required(batch, "id"),
                BatchWords.status(said),
                said,
                counts.any("total", "total_requests").number(),
                counts.any("completed", "succeeded_requests").number(),
                counts.any("failed", "failed_requests").number(),
                batch.any("output_file_id", "output_file").text(),
                batch.any("error_file_id", "error_file").text(),
                failure(batch),
                Details.time(batch.get("created_at")),
                Details.time(batch.any("completed_at", "failed_at", "expired_at", "cancelled_at")),
                Details.time(batch.any("expires_at", "job_deadline")),
                Details.of(batch, "outputs"));
    }

    private static @Nullable String failure(JsonView batch) {
        String words = batch.text("error");
        JsonView errors = batch.get("errors").isArray()
                ? batch.get("errors")
                : batch.get("errors").get("data");
        StringBuilder all = new StringBuilder(words == null ? "" : words);
        for (JsonView error : errors) {
            String message = error.text("message");
            Long line = error.number("line");
            all.append(all.isEmpty() ? "" : "; ")
                    .append(line == null ? "" : "line " + line + ": ")
                    .append(message == null ? error.json() : message);
        }
        return all.isEmpty() ? null : all.toString();
    }
}
