package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ListRequest;
import io.github.camelllm.operation.Page;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param path where the list is
 * @param fields what chooses the page
 * @param headers sent, too
 * @param reader reads the reply
 * @param <T> what is listed
 */
public record Listing<T>(String path, ListFields fields, Headers headers, Function<JsonView, Page<T>> reader)
        implements Operation<ListRequest, Page<T>> {

    public static <T> Listing<T> of(String path, ListFields fields, Function<JsonView, Page<T>> reader) {
        return new Listing<>(path, fields, Headers.NONE, reader);
    }

    @Override
    public WireRequest encode(ListRequest question, Warnings warnings) {
        return WireRequest.get(path + fields.query(question, warnings)).withHeaders(headers);
    }

    @Override
    public Page<T> decode(WireReply reply) {
        return reader.apply(Malformed.parse(reply));
    }

    @Override
    public Page<T> complete(ListRequest question, Page<T> answer) {
        return answer.next() == null
                ? new Page<>(answer.entries(), fields.next(question, answer.total()), answer.total())
                : answer;
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
