package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchResultReading;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.JsonLines;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.BatchResults;
import io.github.camelllm.operation.BatchResultsRequest;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A batch's answers: lines of a file, or part of the batch itself, which is then small enough to be read whole. */
record BatchAnswers(RequestLines lines) implements Download<BatchResultsRequest, BatchResults> {

    private static final int MOST = 64 * 1024 * 1024;
    private static final int BEGINNING = 16;

    @Override
    public WireRequest encode(BatchResultsRequest question, Warnings warnings) {
        if (question.fileId() != null) {
            return WireRequest.get(FileOperations.content(question.fileId()));
        }
        if (question.batchId() == null) {
            throw new InvalidRequestException(ErrorFacts.of(
                    "no batch is named: set the option batchId or resultsFileId, or send one of their headers"));
        }
        return WireRequest.get('/' + BatchOperations.name(question.batchId()));
    }

    @Override
    public BatchResults open(Headers headers, InputStream body) {
        BufferedInputStream stream = new BufferedInputStream(body);
        try {
            if (!isBatch(stream)) {
                JsonLines each = new JsonLines(stream);
                return new BatchResults(BatchResultReading.each(each, lines::read), each);
            }
            byte[] whole = stream.readNBytes(MOST);
            JsonView batch = JsonTape.parse(whole, 0, whole.length);
            return new BatchResults(BatchResultReading.each(inlined(batch).iterator(), lines::read), stream);
        } catch (IOException e) {
            throw new MalformedReplyException(ErrorFacts.of("the batch can't be read: " + e.getMessage()), e);
        }
    }

    /** A batch is written over several lines, or begins with its name; a line of answers does neither. */
    private static boolean isBatch(InputStream stream) throws IOException {
        stream.mark(BEGINNING);
        String beginning = new String(stream.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        stream.reset();
        return beginning.replaceAll("\\s", "").startsWith("{\"name\"");
    }

    private static JsonView inlined(JsonView batch) {
        JsonView output = batch.get("response").isObject()
                ? batch.get("response")
                : batch.get("metadata").get("output");
        if (output.get("responsesFile").present()) {
            throw new InvalidRequestException(ErrorFacts.of("the answers of this batch are a file: ask with"
                    + " operation=batch-get first, whose header CamelLlmResultsFileId names it"));
        }
        if (!output.isObject()) {
            throw Errors.isError(batch)
                    ? Errors.inBody(batch)
                    : new InvalidRequestException(ErrorFacts.of("the batch has no answers yet"));
        }
        JsonView list = output.get("inlinedResponses");
        return list.isArray() ? list : list.get("inlinedResponses");
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
