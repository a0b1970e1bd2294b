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
 * @param url path of the requests as the server itself would call it
 */
record BatchBody(String url) {

    WireRequest write(BatchRequest question, Warnings warnings) {
        if (!question.items().isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("requests of a batch go in a file here: send the"
                    + " conversations to operation=file-upload first, then ask for operation=batch-create with the"
                    + " file's id, which its header CamelLlmFileId brings"));
        }
        if (question.name() != null) {
            warnings.dropped("batchName", "batches have no name here");
        }
        return WireRequest.post("/batches", Bodies.json(question.extra(), json -> {
            json.field("input_file_id", question.fileId());
            json.field("endpoint", url);
            json.field("completion_window", "24h");
            if (!question.metadata().isEmpty()) {
                json.any("metadata", question.metadata());
            }
        }));
    }
}
