package io.github.camelllm;

import io.github.camelllm.ask.Asks;
import io.github.camelllm.ask.OptionValues;
import io.github.camelllm.ask.Said;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Divisible;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Turns a message into the question of an operation. */
record Asking(
        Exchange exchange,
        Options options,
        OptionValues named,
        Questions questions,
        LlmEndpoint.Destination to,
        boolean stream) {

    /** The same in another exchange. */
    Asking in(Exchange other, LlmConfiguration configuration) {
        return new Asking(other, new Options(other.getMessage(), configuration), named, questions, to, stream);
    }

    static RequestCodec<?> codec(Connection connection, OperationName name, String model) {
        RequestCodec<?> codec = connection.access().operation(name, model);
        if (codec == null) {
            throw new UnsupportedException(ErrorFacts.of("the provider '"
                    + connection.provider().name() + "' " + connection.access().lack(name)));
        }
        return codec;
    }

    /** @param warnings takes what the question says that can't be asked */
    Object question(OperationName name, RequestCodec<?> codec, Warnings warnings) {
        if (name == OperationName.CHAT || name == OperationName.TOKENS) {
            Object body = exchange.getMessage().getBody();
            return questions.chat(
                    exchange, to.connection(), said(null, warnings).model(), stream, body, codec.format(), warnings);
        }
        return Asks.of(name).of(said(codec.format(), warnings));
    }

    private Said said(@Nullable String format, Warnings warnings) {
        Map<String, Object> extra = to.connection().extraWith(questions.extra(options, Map.of()));
        return new Said(
                exchange, named, to.connection(), to.model(), extra, stream, format, warnings, this::conversation);
    }

    /** The question in the pieces that the provider takes. */
    @SuppressWarnings("unchecked") // an operation's name decides its types
    static List<?> pieces(RequestCodec<?> codec, Object question) {
        return codec instanceof Divisible<?, ?> divisible
                ? ((Divisible<Object, ?>) divisible).pieces(question)
                : List.of(question);
    }

    /** The answer with what only the question knows. */
    @SuppressWarnings("unchecked") // an operation's name decides its types
    static Object complete(RequestCodec<?> codec, Object question, Object decoded) {
        return codec instanceof Operation<?, ?> operation
                ? ((Operation<Object, Object>) operation).complete(question, decoded)
                : decoded;
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    static WireRequest encode(RequestCodec<?> codec, Object question, Warnings warnings) {
        return ((RequestCodec<Object>) codec).encode(question, warnings);
    }

    private ChatRequest conversation(Object item) {
        String format = to.connection().access().chat().apply(to.model()).format();
        return questions.chat(exchange, to.connection(), to.model(), false, item, format, new Warnings());
    }
}
