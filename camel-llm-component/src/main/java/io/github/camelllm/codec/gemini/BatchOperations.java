package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.BatchWords;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.BatchStatus;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batches, whose requests are part of the call or a file, and whose answers come in the same way.
 *
 * @see <a href="https://ai.google.dev/api/batch-mode">the format</a>
 */
public final class BatchOperations {

    private static final String BATCHES = "batches/";

    private final Dialect dialect;
    private final RequestLines lines;

    private BatchOperations(Dialect dialect, RequestLines lines) {
        this.dialect = dialect;
        this.lines = lines;
    }

    /** @param lines how requests and answers stand in files */
    public static Map<OperationName, RequestCodec<?>> of(Dialect dialect, RequestLines lines) {
        BatchOperations operations = new BatchOperations(dialect, lines);
        return Map.of(
                OperationName.BATCH_CREATE,
                RestCall.of(operations::create, BatchOperations::batch),
                OperationName.BATCH_GET,
                RestCall.get((Reference r) -> '/' + name(r.id()), BatchOperations::batch),
                OperationName.BATCH_LIST,
                Listing.of("/batches", FileOperations.LIST, BatchOperations::page),
                OperationName.BATCH_CANCEL,
                RestCall.post((Reference r) -> '/' + name(r.id()) + ":cancel", BatchOperations::batch),
                OperationName.BATCH_RESULTS,
                new BatchAnswers(lines));
    }

    static String name(String id) {
        return Segments.path(id.startsWith(BATCHES) ? id : BATCHES + id);
    }

    private WireRequest create(BatchRequest question, Warnings warnings) {
        if (question.model().isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("a batch needs a model here: name it in the endpoint"));
        }
        if (!question.metadata().isEmpty()) {
            warnings.dropped("metadata", "batches have none here");
        }
        return WireRequest.post(
                ModelPath.of(dialect, question.model(), "batchGenerateContent"), Bodies.json(question.extra(), json -> {
                    json.beginObject("batch").field("displayName", question.name());
                    json.beginObject("inputConfig");
                    if (question.fileId() != null) {
                        json.field("fileName", FileOperations.name(question.fileId()));
                    } else {
                        json.beginObject("requests").beginArray("requests");
                        question.items().forEach(item -> item(json, item, warnings));
                        json.end().end();
                    }
                    json.end().end();
                }));
    }

    private void item(JsonWriter json, BatchItem item, Warnings warnings) {
        json.beginObject();
        json.raw("request", BatchLine.body(BatchLine.request(lines.chat(), item, warnings)));
        json.beginObject("metadata").field("key", item.id()).end();
        json.end();
    }

    private static Page<Batch> page(JsonView root) {
        List<Batch> batches = new ArrayList<>();
        root.get("operations").forEach(batch -> batches.add(batch(batch)));
        return new Page<>(batches, root.text("nextPageToken"));
    }

    /** A cancellation is answered with nothing. */
    private static Batch batch(JsonView root) {
        JsonView about = root.get("metadata");
        String said = about.text("state", root.get("name").present() ? "" : "CANCELLING");
        JsonView counts = about.get("batchStats");
        JsonView output = root.get("response").isObject() ? root.get("response") : about.get("output");
        String failure = root.get("error").text("message");
        BatchStatus status = BatchWords.status(said);
        return new Batch(
                root.text("name", ""),
                failure != null && !status.isOver() ? BatchStatus.FAILED : status,
                said,
                counts.number("requestCount"),
                number(counts, "successfulRequestCount", status),
                number(counts, "failedRequestCount", status),
                output.text("responsesFile"),
                null,
                failure,
                Details.time(about.get("createTime")),
                Details.time(about.get("endTime")),
                null,
                Details.of(about, "output"));
    }

    /** Counts that are 0 are left out. */
    private static @Nullable Long number(JsonView counts, String name, BatchStatus status) {
        Long number = counts.number(name);
        return number == null && counts.isObject() && status == BatchStatus.COMPLETE ? (Long) 0L : number;
    }
}
