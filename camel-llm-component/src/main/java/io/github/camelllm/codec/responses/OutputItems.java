package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of one reply. An item's number is its place in the reply, as events and the whole reply give it; where a
 * server gives two items the same place, or none, the next free one.
 */
final class OutputItems {

    private static final String MESSAGE = "message";
    private static final String REASONING = "reasoning";
    private static final String FUNCTION = "function_call";
    private static final String CUSTOM = "custom_tool_call";

    private final ResponsesReply reply;
    private final TreeMap<Integer, OutputItem> items = new TreeMap<>();
    private final Map<Integer, OutputItem> places = new HashMap<>();
    private @Nullable OutputItem latest;

    OutputItems(ResponsesReply reply) {
        this.reply = reply;
    }

    MessageItem message(JsonView event) {
        MessageItem known = open(event, MessageItem.class, MESSAGE);
        return known == null ? (MessageItem) add(place(event), MESSAGE) : known;
    }

    ReasoningItem reasoning(JsonView event) {
        ReasoningItem known = open(event, ReasoningItem.class, REASONING);
        return known == null ? (ReasoningItem) add(place(event), REASONING) : known;
    }

    /** The call that an event belongs to; null if none was announced. */
    @Nullable
    CallItem call(JsonView event) {
        return open(event, CallItem.class, null);
    }

    void added(JsonView event, Consumer<Delta> out) {
        JsonView item = event.get("item");
        OutputItem known = at(event);
        if (known == null || known.announced || !known.type.equals(type(item))) {
            known = add(place(event), type(item));
        }
        known.announced = true;
        latest = known;
        known.begin(item, out);
    }

    void done(JsonView event, Consumer<Delta> out) {
        JsonView item = event.get("item");
        OutputItem known = open(event, OutputItem.class, type(item));
        if (known == null) {
            known = add(place(event), type(item));
        }
        known.announced = true;
        known.done = true;
        known.whole(item, out);
    }

    /** All items as they stand at the end. */
    void whole(JsonView list, Consumer<Delta> out) {
        Set<OutputItem> seen = new HashSet<>();
        int place = 0;
        for (JsonView item : list) {
            OutputItem known = unseen(place, type(item), seen);
            if (known == null) {
                known = add(place, type(item));
            }
            seen.add(known);
            known.whole(item, out);
            place++;
        }
    }

    private @Nullable OutputItem unseen(int place, String type, Set<OutputItem> seen) {
        OutputItem here = items.get(place);
        if (here != null && here.type.equals(type) && !seen.contains(here)) {
            return here;
        }
        for (OutputItem item : items.values()) {
            if (item.type.equals(type) && !seen.contains(item)) {
                return item;
            }
        }
        return null;
    }

    void end(Consumer<Delta> out) {
        items.values().forEach(item -> item.end(out));
    }

    /** Every use of tools that the provider ran, or of a kind that only this format knows. */
    List<JsonView> natives() {
        List<JsonView> natives = new ArrayList<>();
        for (OutputItem item : items.values()) {
            if (item instanceof NativeItem own) {
                natives.add(own.now());
            }
        }
        return natives;
    }

    /** Whether the application must run a tool before the model goes on. */
    boolean waits() {
        Set<String> answered = new HashSet<>();
        for (OutputItem item : items.values()) {
            if (item instanceof NativeItem own) {
                answered.add(own.answers());
            }
        }
        for (OutputItem item : items.values()) {
            boolean asks = item instanceof NativeItem own && !own.calls().isEmpty() && !answered.contains(own.calls());
            if (asks || item instanceof CallItem) {
                return true;
            }
        }
        return false;
    }

    private static String type(JsonView item) {
        return item.text("type", MESSAGE);
    }

    private static @Nullable Integer place(JsonView event) {
        return event.integer("output_index");
    }

    private @Nullable OutputItem at(JsonView event) {
        Integer place = place(event);
        return place == null ? latest : places.get(place);
    }

    /**
     * The item that an event belongs to: the one at its place, or where several share the place, or have none, the
     * latest of its kind that is not done.
     *
     * @param type null for any
     */
    private <T extends OutputItem> @Nullable T open(JsonView event, Class<T> kind, @Nullable String type) {
        OutputItem here = at(event);
        if (here == null) {
            return null;
        }
        if (fits(here, kind, type)) {
            return kind.cast(here);
        }
        for (OutputItem item : items.descendingMap().values()) {
            if (fits(item, kind, type)) {
                return kind.cast(item);
            }
        }
        return null;
    }

    private static boolean fits(OutputItem item, Class<?> kind, @Nullable String type) {
        return !item.done && kind.isInstance(item) && (type == null || item.type.equals(type));
    }

    private OutputItem add(@Nullable Integer place, String type) {
        boolean free = place != null && place >= 0 && place < 1_000_000 && !items.containsKey(place);
        int number = free ? place : items.isEmpty() ? 0 : items.lastKey() + 1;
        OutputItem item = make(type, number);
        items.put(number, item);
        if (place != null) {
            places.put(place, item);
        }
        latest = item;
        return item;
    }

    private OutputItem make(String type, int number) {
        return switch (type) {
            case MESSAGE -> new MessageItem(type, number, reply.issuer());
            case REASONING -> new ReasoningItem(type, number, reply);
            case FUNCTION -> new CallItem(type, number, reply);
            case CUSTOM ->
                reply.runsCustomCalls()
                        ? new NativeItem(type, number, reply.issuer())
                        : new CallItem(type, number, reply);
            default -> new NativeItem(type, number, reply.issuer());
        };
    }
}
