package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResults;
import io.github.camelllm.operation.BatchResultsRequest;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;

/**
 * A batch's answers as lines, each read when it is asked for.
 *
 * @param path the path to the answers
 * @param line reads one
 */
public record BatchResultReading(Function<BatchResultsRequest, String> path, Function<JsonView, BatchResult> line)
        implements Download<BatchResultsRequest, BatchResults> {

    @Override
    public WireRequest encode(BatchResultsRequest question, Warnings warnings) {
        return WireRequest.get(path.apply(question));
    }

    @Override
    public BatchResults open(Headers headers, InputStream body) {
        JsonLines lines = new JsonLines(body);
        return new BatchResults(each(lines, line), lines);
    }

    /** Answers are made of documents one by one. What is none fails for itself, nameless. */
    public static Iterator<BatchResult> each(Iterator<JsonView> lines, Function<JsonView, BatchResult> line) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public BatchResult next() {
                try {
                    return line.apply(lines.next());
                } catch (MalformedReplyException e) {
                    return BatchResult.failed("", e);
                }
            }
        };
    }

    /** One answer as a reply of its own, whose status decides what it is. */
    public static BatchResult result(String id, int status, JsonView body, Operation<?, ChatResponse> chat) {
        WireReply reply = WireReply.of(status, Headers.NONE, body.present() ? body.json() : "");
        try {
            return status < 300
                    ? BatchResult.answered(id, chat.decode(reply))
                    : BatchResult.failed(id, chat.decodeError(reply));
        } catch (LlmException e) {
            return BatchResult.failed(id, e);
        }
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
