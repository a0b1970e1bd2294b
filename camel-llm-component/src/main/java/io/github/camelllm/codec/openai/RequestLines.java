package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.BatchResultReading;
import io.github.camelllm.codec.BatchWords;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;

/**
 * Requests and answers as lines of files.
 *
 * @param chat the format of the conversations
 * @param url path of the requests as the server itself would call it
 * @param method whether a line says how and where the request goes
 */
public record RequestLines(Codec chat, String url, boolean method) implements BatchLine {

    @Override
    public WireBody write(BatchItem item, Warnings warnings) {
        WireRequest request = BatchLine.request(chat, item, warnings);
        return Bodies.json(Map.of(), json -> {
            json.field("custom_id", item.id());
            if (method) {
                json.field("method", "POST").field("url", url);
            }
            json.raw("body", BatchLine.body(request));
        });
    }

    /** An answer has a status and a body; a request that was never tried has an error only. */
    BatchResult read(JsonView line) {
        String id = line.text("custom_id", "");
        JsonView response = line.get("response");
        Integer status = response.integer("status_code");
        if (response.get("body").present()
                && (status != null || !line.get("error").notEmpty())) {
            return BatchResultReading.result(id, status == null ? 200 : status, response.get("body"), chat);
        }
        LlmException untried = BatchWords.untried(line.get("error").text("code"));
        if (untried != null) {
            return BatchResult.failed(id, untried);
        }
        if (Errors.isError(line)) {
            return BatchResult.failed(id, Errors.inBody(line));
        }
        return BatchResult.failed(
                id, new MalformedReplyException(ErrorFacts.of("the line has neither an answer nor an error")));
    }
}
