package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.BatchResultReading;
import io.github.camelllm.codec.BatchWords;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResultsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.WireRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Batches of messages, whose requests are part of the call.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/creating-message-batches">the format</a>
 */
public final class BatchOperations {

    private static final String PATH = "/messages/batches";
    private static final String TRIALS = "anthropic-beta";

    private final Codec chat;

    private BatchOperations(Codec chat) {
        this.chat = chat;
    }

    /** @param chat the format of the conversations */
    public static Map<OperationName, RequestCodec<?>> of(Codec chat) {
        BatchOperations operations = new BatchOperations(chat);
        return Map.of(
                OperationName.BATCH_CREATE,
                RestCall.of(operations::create, BatchOperations::batch),
                OperationName.BATCH_GET,
                RestCall.get((Reference r) -> place(r.id()), BatchOperations::batch),
                OperationName.BATCH_LIST,
                Listing.of(PATH, FileOperations.LIST, root -> FileOperations.page(root, BatchOperations::batch)),
                OperationName.BATCH_CANCEL,
                RestCall.post((Reference r) -> place(r.id()) + "/cancel", BatchOperations::batch),
                OperationName.BATCH_RESULTS,
                new BatchResultReading(BatchOperations::results, operations::result));
    }

    private static String place(String id) {
        return PATH + '/' + Segments.of(id);
    }

    private static String results(BatchResultsRequest asked) {
        if (asked.batchId() == null) {
            throw new InvalidRequestException(
                    ErrorFacts.of("no batch is named: set the option batchId, or send the header CamelLlmBatchId"));
        }
        return place(asked.batchId()) + "/results";
    }

    private WireRequest create(BatchRequest question, Warnings warnings) {
        if (question.items().isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(
                    "requests of a batch are part of the call here, not a file: send the conversations as the body"));
        }
        if (question.name() != null || !question.metadata().isEmpty()) {
            warnings.dropped("batchName and metadata", "batches have none here");
        }
        Set<String> trials = new LinkedHashSet<>();
        WireRequest whole = WireRequest.post(PATH, Bodies.json(question.extra(), json -> {
            json.beginArray("requests");
            for (BatchItem item : question.items()) {
                WireRequest request = BatchLine.request(chat, item, warnings);
                String asked = request.headers().first(TRIALS);
                if (asked != null) {
                    trials.addAll(Arrays.asList(asked.split(",", -1)));
                }
                json.beginObject().field("custom_id", item.id());
                json.raw("params", BatchLine.body(request)).end();
            }
            json.end();
        }));
        // features in trial that any of the requests uses are asked for once
        return trials.isEmpty() ? whole : whole.withHeader(TRIALS, String.join(",", trials));
    }

    private static Batch batch(JsonView batch) {
        String said = FileOperations.required(batch, "processing_status");
        JsonView counts = batch.get("request_counts");
        long failed = number(counts, "errored") + number(counts, "expired") + number(counts, "canceled");
        long succeeded = number(counts, "succeeded");
        return new Batch(
                FileOperations.required(batch, "id"),
                BatchWords.status(said),
                said,
                counts.isObject() ? (Long) (succeeded + failed + number(counts, "processing")) : null,
                counts.isObject() ? (Long) succeeded : null,
                counts.isObject() ? (Long) failed : null,
                null,
                null,
                null,
                Details.time(batch.get("created_at")),
                Details.time(batch.get("ended_at")),
                Details.time(batch.get("expires_at")),
                Details.of(batch));
    }

    private static long number(JsonView counts, String name) {
        Long number = counts.number(name);
        return number == null ? 0 : number;
    }

    private BatchResult result(JsonView line) {
        String id = line.text("custom_id", "");
        JsonView result = line.get("result");
        if (result.get("message").isObject()) {
            return BatchResultReading.result(id, 200, result.get("message"), chat);
        }
        LlmException untried = BatchWords.untried(result.text("type"));
        return BatchResult.failed(id, untried == null ? Errors.inBody(result.get("error")) : untried);
    }
}
