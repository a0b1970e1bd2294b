package io.github.camelllm.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.EmbedRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body is a text or a list of texts. */
final class AskEmbed implements Ask<EmbedRequest> {

    @Override
    public EmbedRequest of(Said said) {
        Object body = said.body();
        if (body instanceof EmbedRequest request) {
            return request;
        }
        return new EmbedRequest(
                said.model(),
                texts(said, body),
                said.options().integer("dimensions"),
                said.word("purpose", EmbedRequest.Purpose.class),
                said.word("encodingFormat", EmbedRequest.Encoding.class),
                said.options().integer("batchSize"),
                said.extra());
    }

    private static List<String> texts(Said said, @Nullable Object body) {
        List<String> texts = new ArrayList<>();
        if (body instanceof Iterable<?> list && !(body instanceof JsonNode)) {
            list.forEach(text -> texts.add(
                    said.exchange().getContext().getTypeConverter().convertTo(String.class, said.exchange(), text)));
        } else {
            String text = said.text();
            if (text != null) {
                texts.add(text);
            }
        }
        if (texts.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is nothing to embed"));
        }
        return texts;
    }
}
