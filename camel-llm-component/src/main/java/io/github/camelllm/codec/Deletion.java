package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.Deleted;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.function.UnaryOperator;

/**
 * Removes a thing. Servers answer with words of their own or with none; the status tells.
 *
 * @param path the path of a thing by its name
 * @param headers sent, too
 */
public record Deletion(UnaryOperator<String> path, Headers headers) implements Operation<Reference, Deleted> {

    @Override
    public WireRequest encode(Reference question, Warnings warnings) {
        return WireRequest.delete(path.apply(question.id())).withHeaders(headers);
    }

    @Override
    public Deleted decode(WireReply reply) {
        return new Deleted(reply.length() == 0 ? "" : Malformed.parse(reply).text("id", ""));
    }

    /** Some say nothing when it is gone. */
    @Override
    public Deleted complete(Reference question, Deleted answer) {
        return answer.id().isEmpty() ? new Deleted(question.id()) : answer;
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
