package io.github.camelllm.gateway;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.operation.Images;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Question;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.Speech;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.operation.Transcript;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads what a route answers. */
final class Answers {

    private Answers() {}

    /**
     * The answer to an operation. A route may answer a conversation with text.
     *
     * @throws LlmException if the route answers with an error status
     * @throws IllegalStateException if the body is no answer
     */
    static Object of(Exchange exchange, OperationName operation) {
        Object body = exchange.getMessage().getBody();
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null && status >= 400) {
            throw error(status, exchange.getMessage().getBody(String.class));
        }
        Object answer =
                switch (operation) {
                    case CHAT, COMPLETE -> chat(exchange, body);
                    case EMBED -> only(Embeddings.class, body);
                    case MODELS -> models(body);
                    case TOKENS -> tokens(body);
                    case IMAGE -> images(body);
                    case SPEECH -> speech(exchange, body);
                    case TRANSCRIBE -> transcript(exchange, body);
                    case MODERATE -> only(Moderation.class, body);
                    case RERANK -> only(Ranking.class, body);
                    default -> body;
                };
        if (answer == null) {
            throw new IllegalStateException("the route answered operation=" + operation.word() + " with a body of type "
                    + (body == null ? "null" : body.getClass().getName()));
        }
        return answer;
    }

    private static LlmException error(int status, @Nullable String words) {
        ErrorFacts facts = ErrorFacts.of(status, words == null || words.isEmpty() ? "the gateway refused" : words);
        return status >= 500 ? new OverloadedException(facts) : new InvalidRequestException(facts);
    }

    private static @Nullable Object chat(Exchange exchange, @Nullable Object body) {
        if (body instanceof ChatResponse) {
            return body;
        }
        if (body == null || body instanceof ChatRequest || body instanceof Question) {
            return null;
        }
        String text = exchange.getMessage().getBody(String.class);
        return text == null
                ? null
                : new ChatResponse(
                        null,
                        null,
                        List.of(Part.Text.of(text)),
                        new Finish(Finish.Reason.STOP, null),
                        Usage.UNKNOWN,
                        null,
                        List.of(),
                        List.of());
    }

    private static @Nullable Object only(Class<?> type, @Nullable Object body) {
        return type.isInstance(body) ? body : null;
    }

    private static @Nullable Object images(@Nullable Object body) {
        return body instanceof byte[] bytes
                ? new Images(null, List.of(new Images.Image(new Media.Bytes(bytes), null, null)), Usage.UNKNOWN)
                : only(Images.class, body);
    }

    private static @Nullable Object speech(Exchange exchange, @Nullable Object body) {
        if (body == null || body instanceof Speech || body instanceof Question) {
            return only(Speech.class, body);
        }
        InputStream bytes = exchange.getMessage().getBody(InputStream.class);
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        return bytes == null ? null : new Speech(bytes, type);
    }

    private static @Nullable Object transcript(Exchange exchange, @Nullable Object body) {
        if (body == null || body instanceof Transcript || body instanceof Question) {
            return only(Transcript.class, body);
        }
        String text = exchange.getMessage().getBody(String.class);
        return text == null ? null : new Transcript(text, null, null, List.of(), List.of(), Usage.UNKNOWN, Map.of());
    }

    private static @Nullable Object models(@Nullable Object body) {
        if (body instanceof List<?> list && list.stream().allMatch(ListedModel.class::isInstance)) {
            return new ModelList(list.stream().map(ListedModel.class::cast).toList());
        }
        return body instanceof ModelList ? body : null;
    }

    private static @Nullable Object tokens(@Nullable Object body) {
        if (body instanceof Number number) {
            return new TokenCount(number.longValue(), false);
        }
        return body instanceof TokenCount ? body : null;
    }

    /**
     * The model of that name.
     *
     * @throws ModelNotFoundException if it is not in the list
     */
    static ModelList only(ModelList list, String name) {
        for (ListedModel model : list.models()) {
            if (model.id().equals(name)) {
                return new ModelList(List.of(model));
            }
        }
        throw new ModelNotFoundException(ErrorFacts.of(404, "there is no model '" + name + "'"));
    }
}
