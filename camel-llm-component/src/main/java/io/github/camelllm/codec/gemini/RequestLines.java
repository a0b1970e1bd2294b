package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.BatchResultReading;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;

/**
 * Requests and answers of batches, each known by its key.
 *
 * @param chat the format of the conversations
 */
public record RequestLines(Codec chat) implements BatchLine {

    @Override
    public WireBody write(BatchItem item, Warnings warnings) {
        WireRequest request = BatchLine.request(chat, item, warnings);
        return Bodies.json(Map.of(), json -> json.field("key", item.id()).raw("request", BatchLine.body(request)));
    }

    /** In a file the key stands beside the answer, in a batch among its labels. */
    BatchResult read(JsonView line) {
        String key = line.text("key");
        String id = key == null ? line.get("metadata").text("key", "") : key;
        JsonView response = line.get("response");
        return response.isObject()
                ? BatchResultReading.result(id, 200, response, chat)
                : BatchResult.failed(id, Errors.inBody(line));
    }
}
