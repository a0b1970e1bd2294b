package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.json.JsonWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one answer as a sequence of numbered events. An item is done when another begins, except a tool call whose
 * arguments are not complete: other formats let the pieces of parallel calls come interleaved.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">the format</a>
 */
final class AnswerSequence implements StreamEncoder {

    private final AnswerDocument document;
    private final AnswerItems items;
    private final ItemEvents events;
    private final Map<Integer, AnswerItem> open = new LinkedHashMap<>();
    private final Map<Integer, AnswerItem> closed = new HashMap<>();
    private final Map<Integer, Opaque> states = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Integer> parts = new HashMap<>();
    private final Map<Integer, Delta.Named> paragraphs = new HashMap<>();
    private int number;
    private boolean begun;

    /** @param issuer whose opaque state the client may see as it is */
    AnswerSequence(String issuer, Origin origin, AnswerDocument document) {
        this.document = document;
        this.items = new AnswerItems(issuer, origin);
        this.events = new ItemEvents(this::event);
    }

    private void event(EventWriter out, String type, Consumer<JsonWriter> members) {
        out.json(type, json -> {
            json.field("type", type).field("sequence_number", number++);
            members.accept(json);
        });
    }

    @Override
    public void encode(Delta delta, EventWriter out) {
        if (delta instanceof Delta.Started started) {
            document.named(started.id(), started.model());
            return;
        }
        if (delta instanceof Delta.Named named) {
            if (items.isMine(named.issuer())) {
                named(named);
            }
            return;
        }
        begin(out);
        if (delta instanceof Delta.State state) {
            AnswerItem late = closed.get(item(state.part()));
            if (late == null) {
                states.put(item(state.part()), state.opaque());
            } else {
                late.state(state.opaque()); // which the document at the end says
            }
            return;
        }
        if (delta instanceof Delta.Text text) {
            events.text(at(text.part(), AnswerItem.Kind.MESSAGE, out), text.text(), out);
        } else if (delta instanceof Delta.Refusal refusal) {
            events.refusal(at(refusal.part(), AnswerItem.Kind.REFUSAL, out), refusal.text(), out);
        } else if (delta instanceof Delta.Reasoning thought) {
            thought(thought, out);
        } else if (delta instanceof Delta.ToolCallStarted started) {
            call(started, out);
        } else if (delta instanceof Delta.ToolCallArguments arguments) {
            AnswerItem call = open.get(arguments.part());
            if (call != null) {
                events.arguments(call, arguments.fragment(), out);
            }
        } else if (delta instanceof Delta.Cited cited) {
            AnswerItem item = at(cited.part(), AnswerItem.Kind.MESSAGE, out);
            String annotation = AnswerItems.note(item, cited.citation());
            if (annotation != null) {
                events.annotation(item, annotation, out);
            }
        } else if (delta instanceof Delta.Logprobs logprobs) {
            logprobs(logprobs.raw().json(), out);
        } else if (delta instanceof Delta.Whole whole) {
            String own = items.own(whole.content());
            if (own != null) {
                doneOthers(whole.part(), out);
                AnswerItem item = items.add(AnswerItem.Kind.NATIVE, null);
                item.own = own;
                events.added(item, out);
                events.done(item, out);
            }
        } else if (delta instanceof Delta.Finished finished) {
            end(finished.finish(), finished.usage(), out);
        }
    }

    /** Thoughts and what is said of them are parts of one item. */
    private void named(Delta.Named named) {
        int part = named.part();
        open.forEach((other, item) -> {
            boolean same = item.kind == AnswerItem.Kind.REASONING && item.id().equals(named.id());
            if (same && other != part) {
                parts.put(part, other);
            }
        });
        paragraphs.put(part, named);
        if (!parts.containsKey(part)) {
            names.put(part, named.id());
        }
    }

    /** The first part of the item that the part belongs to. */
    private int item(int part) {
        return parts.getOrDefault(part, part);
    }

    private void thought(Delta.Reasoning thought, EventWriter out) {
        Delta.Named place = paragraphs.get(thought.part());
        boolean summary = place == null || !"content".equals(place.member());
        AnswerItem item = at(item(thought.part()), AnswerItem.Kind.REASONING, out);
        events.thought(item, summary, place == null ? 0 : place.paragraph(), thought.text(), out);
    }

    private void begin(EventWriter out) {
        if (!begun) {
            begun = true;
            for (String type : List.of("response.created", "response.in_progress")) {
                event(out, type, json -> {
                    json.beginObject("response");
                    document.begun(json);
                    json.end();
                });
            }
        }
    }

    private void call(Delta.ToolCallStarted started, EventWriter out) {
        doneOthers(started.part(), out);
        AnswerItem call = items.add(
                started.custom() ? AnswerItem.Kind.CUSTOM_CALL : AnswerItem.Kind.FUNCTION_CALL,
                names.remove(started.part()));
        call.callId = started.id();
        call.name = started.name();
        open.put(started.part(), call);
        events.added(call, out);
    }

    private void logprobs(String list, EventWriter out) {
        for (AnswerItem item : open.values()) {
            if (item.kind == AnswerItem.Kind.MESSAGE) {
                item.logprobs.add(list);
                events.logprobs(item, list, out);
            }
        }
    }

    private AnswerItem at(int part, AnswerItem.Kind kind, EventWriter out) {
        AnswerItem item = open.get(part);
        if (item != null && item.kind == kind) {
            return item;
        }
        doneOthers(part, out);
        if (item != null) {
            done(part, item, out);
        }
        AnswerItem made = items.add(kind, names.remove(part));
        open.put(part, made);
        events.added(made, out);
        return made;
    }

    private void doneOthers(int part, EventWriter out) {
        for (Map.Entry<Integer, AnswerItem> entry : List.copyOf(open.entrySet())) {
            if (entry.getKey() != part && entry.getValue().mayClose()) {
                done(entry.getKey(), entry.getValue(), out);
            }
        }
        unreadable(out);
    }

    private void done(int part, AnswerItem item, EventWriter out) {
        Opaque state = states.remove(part);
        if (state != null) {
            item.state(state);
            // the same item of the provider's may be the state of a further thought
            states.values().removeIf(state::equals);
        }
        open.remove(part);
        closed.put(part, item);
        events.done(item, out);
    }

    /** Thoughts that are state alone. */
    private void unreadable(EventWriter out) {
        for (Map.Entry<Integer, Opaque> entry : List.copyOf(states.entrySet())) {
            if (!open.containsKey(entry.getKey())) {
                states.remove(entry.getKey());
                AnswerItem thought = items.add(AnswerItem.Kind.REASONING, items.name(entry.getValue()));
                events.added(thought, out);
                thought.state(entry.getValue());
                events.done(thought, out);
            }
        }
    }

    private void doneAll(EventWriter out) {
        for (Map.Entry<Integer, AnswerItem> entry : List.copyOf(open.entrySet())) {
            done(entry.getKey(), entry.getValue(), out);
        }
        unreadable(out);
    }

    private void end(Finish finish, Usage usage, EventWriter out) {
        doneAll(out);
        String type = AnswerDocument.complete(finish) ? "response.completed" : "response.incomplete";
        event(out, type, json -> {
            json.beginObject("response");
            document.finished(json, items, finish, usage);
            json.end();
        });
    }

    @Override
    public void fail(LlmException why, EventWriter out) {
        event(out, "error", json -> {
            json.field("code", AnswerDocument.code(why)).field("message", why.providerMessage());
            json.any("param", null);
        });
        event(out, "response.failed", json -> {
            json.beginObject("response");
            document.failed(json, items, why);
            json.end();
        });
    }

    @Override
    public void heartbeat(EventWriter out) {
        out.comment("ping");
    }
}
