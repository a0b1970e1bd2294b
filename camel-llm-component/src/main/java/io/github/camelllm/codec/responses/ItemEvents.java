package io.github.camelllm.codec.responses;

import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.json.JsonWriter;
import java.util.function.Consumer;

/** Writes the events of items. */
final class ItemEvents {

    /** Writes one event with its type and number. */
    interface Numbered {
        void event(EventWriter out, String type, Consumer<JsonWriter> members);
    }

    private final Numbered numbered;

    ItemEvents(Numbered numbered) {
        this.numbered = numbered;
    }

    private void event(EventWriter out, String type, AnswerItem item, Consumer<JsonWriter> members) {
        numbered.event(out, type, json -> {
            json.field("item_id", item.id()).field("output_index", item.index);
            members.accept(json);
        });
    }

    private void content(EventWriter out, String type, AnswerItem item, Consumer<JsonWriter> members) {
        event(out, type, item, json -> members.accept(json.field("content_index", 0)));
    }

    void added(AnswerItem item, EventWriter out) {
        numbered.event(out, "response.output_item.added", json -> {
            json.field("output_index", item.index);
            item.write(json, "item");
        });
        if (item.kind == AnswerItem.Kind.MESSAGE || item.kind == AnswerItem.Kind.REFUSAL) {
            content(out, "response.content_part.added", item, json -> item.content(json, "part"));
        }
    }

    void text(AnswerItem item, String text, EventWriter out) {
        item.text.append(text);
        content(out, "response.output_text.delta", item, json -> {
            json.field("delta", text).beginArray("logprobs").end();
        });
    }

    void logprobs(AnswerItem item, String list, EventWriter out) {
        content(out, "response.output_text.delta", item, json -> {
            json.field("delta", "").raw("logprobs", list);
        });
    }

    void refusal(AnswerItem item, String text, EventWriter out) {
        item.text.append(text);
        content(out, "response.refusal.delta", item, json -> json.field("delta", text));
    }

    void annotation(AnswerItem item, String annotation, EventWriter out) {
        content(out, "response.output_text.annotation.added", item, json -> {
            json.field("annotation_index", item.annotations.size() - 1).raw("annotation", annotation);
        });
    }

    void thought(AnswerItem item, String text, EventWriter out) {
        if (item.text.isEmpty()) {
            event(out, "response.reasoning_summary_part.added", item, json -> summary(json, ""));
        }
        item.text.append(text);
        event(out, "response.reasoning_summary_text.delta", item, json -> {
            json.field("summary_index", 0).field("delta", text);
        });
    }

    private static void summary(JsonWriter json, String text) {
        json.field("summary_index", 0).beginObject("part").field("type", "summary_text");
        json.field("text", text).end();
    }

    void arguments(AnswerItem call, String fragment, EventWriter out) {
        call.text.append(fragment);
        call.arguments.read(fragment);
        event(out, name(call) + ".delta", call, json -> json.field("delta", fragment));
    }

    private static String name(AnswerItem call) {
        return call.kind == AnswerItem.Kind.CUSTOM_CALL
                ? "response.custom_tool_call_input"
                : "response.function_call_arguments";
    }

    void done(AnswerItem item, EventWriter out) {
        String text = item.text.toString();
        switch (item.kind) {
            case MESSAGE -> {
                content(out, "response.output_text.done", item, json -> {
                    json.field("text", text).beginArray("logprobs").end();
                });
                content(out, "response.content_part.done", item, json -> item.content(json, "part"));
            }
            case REFUSAL -> {
                content(out, "response.refusal.done", item, json -> json.field("refusal", text));
                content(out, "response.content_part.done", item, json -> item.content(json, "part"));
            }
            case REASONING -> {
                if (!text.isEmpty()) {
                    event(out, "response.reasoning_summary_text.done", item, json -> {
                        json.field("summary_index", 0).field("text", text);
                    });
                    event(out, "response.reasoning_summary_part.done", item, json -> summary(json, text));
                }
            }
            case FUNCTION_CALL, CUSTOM_CALL -> {
                boolean custom = item.kind == AnswerItem.Kind.CUSTOM_CALL;
                event(out, name(item) + ".done", item, json -> {
                    json.field("name", custom ? null : item.name);
                    json.field(custom ? "input" : "arguments", text.isEmpty() && !custom ? "{}" : text);
                });
            }
            case NATIVE -> {}
        }
        item.open = false;
        numbered.event(out, "response.output_item.done", json -> {
            json.field("output_index", item.index);
            item.write(json, "item");
        });
    }
}
