package io.github.camelllm.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body that is a text or a list of texts. */
final class SaidTexts {

    private SaidTexts() {}

    /** @param nothing what there is none of if the body is empty, for instance {@code nothing to embed} */
    static List<String> of(Said said, String nothing) {
        List<String> texts = new ArrayList<>();
        Object body = said.body();
        if (body instanceof JsonNode json && json.isArray()) {
            json.forEach(item -> texts.add(item.isTextual() ? item.asText() : item.toString()));
        } else if (body instanceof Iterable<?> list && !(body instanceof JsonNode)) {
            list.forEach(item -> texts.add(text(said, item)));
        } else {
            String text = said.text();
            if (text != null) {
                texts.add(text);
            }
        }
        if (texts.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is " + nothing));
        }
        return texts;
    }

    private static String text(Said said, @Nullable Object item) {
        if (item instanceof Map<?, ?> map) {
            return JsonView.ofValue(map).json();
        }
        String text = said.exchange().getContext().getTypeConverter().tryConvertTo(String.class, said.exchange(), item);
        if (text == null) {
            throw new InvalidRequestException(ErrorFacts.of("an item of the body's list is no text but "
                    + (item == null ? "null" : item.getClass().getName())));
        }
        return text;
    }
}
