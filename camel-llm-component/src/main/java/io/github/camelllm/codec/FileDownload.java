package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.FileContent;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * The bytes of a stored file.
 *
 * @param path the path to a file's bytes by the file's name
 * @param headers sent, too
 */
public record FileDownload(UnaryOperator<String> path, Headers headers) implements Download<Reference, FileContent> {

    @Override
    public WireRequest encode(Reference question, Warnings warnings) {
        return WireRequest.get(path.apply(question.id())).withHeaders(headers);
    }

    @Override
    public FileContent open(Headers replied, InputStream body) {
        return new FileContent(replied.first("content-type"), body);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
