package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.JsonRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.TuningJob;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;

/**
 * Trainings of models.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/fine-tuning">the format</a>
 */
public final class TuningOperations {

    private TuningOperations() {}

    /**
     * @param path where they are
     * @param list what chooses a page of the list of trainings
     */
    public static Map<OperationName, RequestCodec<?>> at(String path, ListFields list) {
        return Map.of(
                OperationName.TUNING_CREATE,
                RestCall.of((JsonRequest question, Warnings w) -> create(path, question), TuningOperations::job),
                OperationName.TUNING_GET,
                RestCall.get((Reference r) -> path + '/' + Segments.of(r.id()), TuningOperations::job),
                OperationName.TUNING_LIST,
                Listing.of(path, list, root -> FileOperations.page(root, TuningOperations::job)),
                OperationName.TUNING_CANCEL,
                RestCall.post((Reference r) -> path + '/' + Segments.of(r.id()) + "/cancel", TuningOperations::job));
    }

    private static WireRequest create(String path, JsonRequest question) {
        return WireRequest.post(
                path,
                Bodies.json(
                        question.fields(),
                        json -> json.field("model", question.model().isEmpty() ? null : question.model())));
    }

    private static TuningJob job(JsonView job) {
        JsonView error = job.get("error");
        return new TuningJob(
                FileOperations.required(job, "id"),
                job.text("status", ""),
                job.text("model"),
                job.any("fine_tuned_model", "model_output_name", "output_name").text(),
                error.isObject() ? error.text("message") : error.text(),
                Details.time(job.get("created_at")),
                Details.of(job, "events"));
    }
}
