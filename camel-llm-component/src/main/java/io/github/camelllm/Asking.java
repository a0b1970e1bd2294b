package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Extras;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Turns a message into the question of an operation, and the operation's answer into a body. */
record Asking(Exchange exchange, Options options, Questions questions, LlmEndpoint.Destination to, boolean stream) {

    static Operation<?, ?> operation(Connection connection, OperationName name, String model) {
        Operation<?, ?> operation = connection.access().operation(name, model);
        if (operation == null) {
            throw new UnsupportedException(ErrorFacts.of(
                    "the provider '" + connection.provider().name() + "' does not offer operation=" + name.word()));
        }
        return operation;
    }

    @SuppressWarnings("unchecked") // an operation's name decides its types
    WireRequest encode(OperationName name, Operation<?, ?> operation, Warnings warnings) {
        return switch (name) {
            case CHAT, TOKENS ->
                ((Operation<ChatRequest, ?>) operation)
                        .encode(
                                questions.chat(
                                        exchange, to.connection(), model(), stream, operation.format(), warnings),
                                warnings);
            case EMBED -> ((Operation<EmbedRequest, ?>) operation).encode(embed(), warnings);
            case MODELS -> ((Operation<ModelsRequest, ?>) operation).encode(new ModelsRequest(), warnings);
        };
    }

    private String model() {
        if (to.model().isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("no model is named: write llm:"
                    + to.connection().name() + "/MODEL, set llm.connection."
                    + to.connection().name() + ".model, or send the header CamelLlmModel"));
        }
        return to.model();
    }

    private EmbedRequest embed() {
        Object body = exchange.getMessage().getBody();
        List<String> texts = new ArrayList<>();
        if (body instanceof EmbedRequest request) {
            return new EmbedRequest(
                    model(),
                    request.texts(),
                    request.dimensions(),
                    request.purpose(),
                    to.connection().extraWith(request.extra()));
        } else if (body instanceof Iterable<?> list && !(body instanceof com.fasterxml.jackson.databind.JsonNode)) {
            list.forEach(text ->
                    texts.add(exchange.getContext().getTypeConverter().convertTo(String.class, exchange, text)));
        } else {
            String text = exchange.getMessage().getBody(String.class);
            if (text != null) {
                texts.add(text);
            }
        }
        if (texts.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is nothing to embed"));
        }
        String purpose = options.configuration().getPurpose();
        Map<String, Object> extra = options.configuration().getExtra();
        return new EmbedRequest(
                model(),
                texts,
                options.integer(LlmHeaders.DIMENSIONS, options.configuration().getDimensions()),
                purpose == null ? null : EmbedRequest.Purpose.valueOf(purpose.toUpperCase(Locale.ROOT)),
                to.connection().extraWith(extra == null ? Map.of() : Extras.nested(extra)));
    }

    /** What the body becomes. */
    static Object body(Object decoded, String shape, @Nullable Class<?> type, ObjectMapper mapper) {
        if (decoded instanceof ChatResponse response) {
            return Answers.body(response, shape, type, mapper);
        }
        if (shape.equals("response")) {
            return decoded;
        }
        if (decoded instanceof Embeddings embeddings) {
            return embeddings.vectors().size() == 1 ? embeddings.vectors().get(0) : embeddings.vectors();
        }
        if (decoded instanceof ModelList list) {
            return list.models();
        }
        return decoded instanceof TokenCount count ? (Object) count.tokens() : decoded;
    }
}
