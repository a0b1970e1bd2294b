package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;

/**
 * Batches whose requests may be in the call itself, and whose model is the batch's.
 *
 * @see <a href="https://docs.mistral.ai/api/endpoint/batch">the format</a>
 */
public final class BatchJobs {

    private static final String PATH = "/batch/jobs";

    private BatchJobs() {}

    /**
     * @param lines how requests and answers stand in files
     * @param list what chooses a page of the list of batches
     */
    public static Map<OperationName, RequestCodec<?>> of(RequestLines lines, ListFields list) {
        Map<OperationName, RequestCodec<?>> operations = BatchOperations.at(PATH, lines, list);
        operations.put(
                OperationName.BATCH_CREATE,
                RestCall.of(
                        (BatchRequest question, Warnings warnings) -> write(question, lines, warnings),
                        BatchOperations::batch));
        return operations;
    }

    private static WireRequest write(BatchRequest question, RequestLines lines, Warnings warnings) {
        if (question.name() != null) {
            warnings.dropped("batchName", "batches have no name here");
        }
        return WireRequest.post(PATH, Bodies.json(question.extra(), json -> {
            json.field("endpoint", lines.url()).field("model", question.model());
            if (question.fileId() != null) {
                json.beginArray("input_files").value(question.fileId()).end();
            } else {
                json.beginArray("requests");
                question.items().forEach(item -> item(json, item, lines, warnings));
                json.end();
            }
            if (!question.metadata().isEmpty()) {
                json.any("metadata", question.metadata());
            }
        }));
    }

    private static void item(JsonWriter json, BatchItem item, RequestLines lines, Warnings warnings) {
        json.beginObject().field("custom_id", item.id());
        json.raw("body", BatchLine.body(BatchLine.request(lines.chat(), item, warnings)));
        json.end();
    }
}
