package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.ask.Asks;
import io.github.camelllm.ask.OptionValues;
import io.github.camelllm.ask.Said;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Result;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Turns a message into the question of an operation, and the operation's answer into a body. */
record Asking(
        Exchange exchange,
        Options options,
        OptionValues named,
        Questions questions,
        LlmEndpoint.Destination to,
        boolean stream) {

    static RequestCodec<?> codec(Connection connection, OperationName name, String model) {
        RequestCodec<?> codec = connection.access().operation(name, model);
        if (codec == null) {
            throw new UnsupportedException(ErrorFacts.of(
                    "the provider '" + connection.provider().name() + "' does not offer operation=" + name.word()));
        }
        return codec;
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    WireRequest encode(OperationName name, RequestCodec<?> codec, Warnings warnings) {
        Map<String, Object> extra = to.connection().extraWith(questions.extra(options, Map.of()));
        Said said = new Said(exchange, named, to.connection(), to.model(), extra, stream, this::conversation);
        boolean conversation = name == OperationName.CHAT || name == OperationName.TOKENS;
        Object question = conversation
                ? questions.chat(exchange, to.connection(), said.model(), stream)
                : Asks.of(name).of(said);
        return ((RequestCodec<Object>) codec).encode(question, warnings);
    }

    private ChatRequest conversation(Object item) {
        return questions.chat(exchange, to.connection(), to.model(), false, item);
    }

    /** What the body becomes. */
    static Object body(Object decoded, String shape, @Nullable Class<?> type, ObjectMapper mapper) {
        if (decoded instanceof ChatResponse response) {
            return Answers.body(response, shape, type, mapper);
        }
        return decoded instanceof Result result && !shape.equals("response") ? result.plain() : decoded;
    }
}
