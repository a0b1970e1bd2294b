package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.json.JsonWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the pieces of one choice. The index of a tool call is its place among the calls. */
final class ChoiceWriter {

    private final String issuer;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final Map<Integer, Opaque> thoughts = new LinkedHashMap<>();
    private boolean begun;

    ChoiceWriter(String issuer) {
        this.issuer = issuer;
    }

    private static final class Call {
        final int index;
        final boolean custom;
        boolean argued;

        Call(int index, boolean custom) {
            this.index = index;
            this.custom = custom;
        }
    }

    /** Whether the piece makes a chunk. State of thoughts is kept for the last one, since a later state replaces it. */
    boolean says(Delta delta) {
        if (delta instanceof Delta.State state && !calls.containsKey(state.part())) {
            thoughts.put(state.part(), state.opaque());
            return false;
        }
        if (delta instanceof Delta.Started || delta instanceof Delta.Named) {
            return false;
        }
        if (delta instanceof Delta.Cited cited) {
            return CitationWriter.known(cited.citation());
        }
        return !(delta instanceof Delta.Whole whole) || AnswerStream.shown(whole.content());
    }

    boolean anyCall() {
        return !calls.isEmpty();
    }

    void role(JsonWriter json) {
        if (!begun) {
            begun = true;
            json.field("role", "assistant");
        }
    }

    void write(JsonWriter json, Delta delta) {
        role(json);
        if (delta instanceof Delta.Text text) {
            json.field("content", text.text());
        } else if (delta instanceof Delta.Reasoning thought) {
            json.field("reasoning_content", thought.text());
        } else if (delta instanceof Delta.Refusal refusal) {
            json.field("refusal", refusal.text());
        } else if (delta instanceof Delta.ToolCallStarted started) {
            begin(json, started);
        } else if (delta instanceof Delta.ToolCallArguments arguments) {
            argue(json, arguments.part(), arguments.fragment());
        } else if (delta instanceof Delta.State state) {
            call(json, state.part(), call -> {
                // clients take each piece for one of a function's
                json.beginObject(call.custom ? "custom" : "function")
                        .field(call.custom ? "input" : "arguments", "")
                        .end();
                CarriedDetails.extra(json, state.opaque(), issuer);
            });
        } else if (delta instanceof Delta.Cited cited) {
            json.beginArray("annotations");
            CitationWriter.write(json, cited.citation());
            json.end();
        } else if (delta instanceof Delta.Whole whole) {
            whole(json, whole.content());
        }
    }

    private void begin(JsonWriter json, Delta.ToolCallStarted started) {
        Call call = new Call(calls.size(), started.custom());
        calls.put(started.part(), call);
        json.beginArray("tool_calls").beginObject().field("index", call.index);
        json.field("id", started.id()).field("type", started.custom() ? "custom" : "function");
        json.beginObject(started.custom() ? "custom" : "function").field("name", started.name());
        json.field(started.custom() ? "input" : "arguments", "").end();
        json.end().end();
    }

    private void argue(JsonWriter json, int part, String fragment) {
        call(json, part, call -> {
            call.argued = true;
            json.beginObject(call.custom ? "custom" : "function");
            json.field(call.custom ? "input" : "arguments", fragment).end();
        });
    }

    private void call(JsonWriter json, int part, Consumer<Call> said) {
        Call call = calls.get(part);
        if (call != null) {
            json.beginArray("tool_calls").beginObject().field("index", call.index);
            said.accept(call);
            json.end().end();
        }
    }

    private static void whole(JsonWriter json, Part part) {
        if (part instanceof Part.Attachment image && image.kind() == Media.Kind.IMAGE) {
            json.beginArray("images");
            AnswerBody.image(json, image);
            json.end();
        } else if (part instanceof Part.Attachment sound) {
            json.beginObject("audio").field("data", sound.content().base64()).end();
        } else if (part instanceof Part.Text text) {
            json.field("content", text.text());
        } else if (part instanceof Part.Native own) {
            json.beginArray("executed_tools").raw(own.raw().json()).end();
        }
    }

    /** A call without arguments has an empty object of them, as in a whole answer. */
    void beforeEnd(Consumer<Consumer<JsonWriter>> chunks) {
        calls.forEach((part, call) -> {
            if (!call.argued && !call.custom) {
                chunks.accept(json -> argue(json, part, "{}"));
            }
        });
        if (!thoughts.isEmpty()) {
            List<Opaque> states = List.copyOf(thoughts.values());
            chunks.accept(json -> {
                role(json);
                CarriedDetails.carry(json, states);
            });
        }
    }
}
