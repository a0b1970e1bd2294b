package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.BatchRequest;
import io.github.camelllm.wire.WireRequest;

/**
 * Writes the creation of a batch whose requests are a file.
 *
 * @param endpoint the server's word for what is asked of the model
 * @param labels whether the server keeps labels with a batch
 */
public record BatchBody(String endpoint, boolean labels) {

    WireRequest write(BatchRequest question, Warnings warnings) {
        if (!question.items().isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("requests of a batch go in a file here: send the"
                    + " conversations to operation=file-upload first, then ask for operation=batch-create with the"
                    + " file's id, which its header CamelLlmFileId brings"));
        }
        if (question.name() != null) {
            warnings.dropped("batchName", "batches have no name here");
        }
        if (!labels && !question.metadata().isEmpty()) {
            warnings.dropped("metadata", "batches have none here");
        }
        return WireRequest.post("/batches", Bodies.json(question.extra(), json -> {
            json.field("input_file_id", question.fileId());
            json.field("endpoint", endpoint);
            json.field("completion_window", "24h");
            if (labels && !question.metadata().isEmpty()) {
                json.any("metadata", question.metadata());
            }
        }));
    }
}
