package io.github.camelllm.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.BatchItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as the requests of a batch: a list of conversations, or a map of them by the application's names. In a
 * list the name may stand beside the conversation as {@code custom_id}; where it does not, it is the place in the list.
 */
final class Conversations {

    private static final String ID = "custom_id";
    private static final String BODY = "body";

    private final Said said;
    private final Set<String> ids = new HashSet<>();
    private int count;

    private Conversations(Said said) {
        this.said = said;
    }

    /** Null if the body is none of this. What is read from an iterator is read when it is needed. */
    static @Nullable Iterable<BatchItem> of(Said said) {
        Object body = said.body();
        Conversations reader = new Conversations(said);
        if (body instanceof ChatRequest || body instanceof BatchItem) {
            return List.of(reader.item(body));
        }
        if (body instanceof Iterator<?> iterator) {
            return () -> reader.each(iterator);
        }
        if (body instanceof JsonNode json) {
            return json.isContainerNode()
                    ? reader.value(JsonView.of(json.toString()).value())
                    : null;
        }
        return reader.value(body);
    }

    private @Nullable Iterable<BatchItem> value(@Nullable Object body) {
        List<BatchItem> items = new ArrayList<>();
        if (body instanceof Iterable<?> list) {
            list.forEach(element -> items.add(item(element)));
            return items;
        }
        if (body instanceof Map<?, ?> map) {
            if (map.containsKey("messages") || map.containsKey(ID)) {
                return List.of(item(map));
            }
            map.forEach((id, conversation) -> items.add(item(String.valueOf(id), conversation)));
            return items;
        }
        return null;
    }

    private Iterator<BatchItem> each(Iterator<?> elements) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public BatchItem next() {
                return item(elements.next());
            }
        };
    }

    private BatchItem item(@Nullable Object element) {
        Object one = element instanceof JsonNode json && json.isObject()
                ? JsonView.of(json.toString()).value()
                : element;
        if (one instanceof BatchItem item) {
            return item(item.id(), item.conversation());
        }
        if (one instanceof Map<?, ?> map && map.get(ID) != null) {
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
            rest.remove(ID);
            return item(String.valueOf(map.get(ID)), rest.get(BODY) instanceof Map<?, ?> inner ? inner : rest);
        }
        return item("request-" + (count + 1), one);
    }

    private BatchItem item(String id, @Nullable Object conversation) {
        count++;
        said.model(); // none named is an error before the first request is written
        if (!ids.add(id)) {
            throw new InvalidRequestException(
                    ErrorFacts.of("request " + count + " of the batch has the name '" + id + "' of one before it"));
        }
        boolean message = conversation instanceof Message
                || (conversation instanceof Map<?, ?> map && map.containsKey("role") && !map.containsKey("messages"));
        if (conversation == null || message) {
            throw new InvalidRequestException(ErrorFacts.of("request " + count + " of the batch is "
                    + (message ? "a message; a batch is a list of conversations" : "empty")));
        }
        return new BatchItem(id, said.conversations().apply(conversation));
    }
}
