package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.function.Function;

/**
 * A question that is a path, or little more, and an answer that is one JSON document.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public final class RestCall<I, O> implements Operation<I, O> {

    private final Writer<I> writer;
    private final Function<JsonView, O> reader;

    private RestCall(Writer<I> writer, Function<JsonView, O> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes a question. */
    @FunctionalInterface
    public interface Writer<I> {
        WireRequest write(I question, Warnings warnings);
    }

    public static <I, O> RestCall<I, O> of(Writer<I> writer, Function<JsonView, O> reader) {
        return new RestCall<>(writer, reader);
    }

    public static <I, O> RestCall<I, O> get(Function<I, String> path, Function<JsonView, O> reader) {
        return of((question, warnings) -> WireRequest.get(path.apply(question)), reader);
    }

    /** Posts an empty object, which servers take that want no body, or any. */
    public static <I, O> RestCall<I, O> post(Function<I, String> path, Function<JsonView, O> reader) {
        return of((question, warnings) -> WireRequest.post(path.apply(question), WireBody.of("{}")), reader);
    }

    /** Sends these header fields, too. */
    public RestCall<I, O> with(Headers headers) {
        return of((question, warnings) -> writer.write(question, warnings).withHeaders(headers), reader);
    }

    @Override
    public WireRequest encode(I question, Warnings warnings) {
        return writer.write(question, warnings);
    }

    @Override
    public O decode(WireReply reply) {
        return reader.apply(Malformed.parse(reply));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}
