package io.github.camelllm.codec.responses;

import io.github.camelllm.codec.EventWriter;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import java.util.function.Consumer;

/** Writes the events of items. */
final class ItemEvents {

    /** What stands between paragraphs that are told apart here. */
    private static final String BETWEEN = "\n\n";

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

    /**
     * @param summary whether it is said of the thoughts, or else a thought itself
     * @param index number of the paragraph
     */
    void thought(AnswerItem item, boolean summary, int index, String text, EventWriter out) {
        List<AnswerItem.Paragraph> all = item.paragraphs;
        AnswerItem.Paragraph last = all.isEmpty() ? null : all.get(all.size() - 1);
        String said = text;
        if (last == null || last.summary != summary || last.index != index) {
            thoughtDone(item, out);
            said = all.isEmpty() || !text.startsWith(BETWEEN) ? text : text.substring(BETWEEN.length());
            AnswerItem.Paragraph begun = new AnswerItem.Paragraph(summary, index);
            all.add(begun);
            last = begun;
            if (summary) {
                event(out, "response.reasoning_summary_part.added", item, json -> summary(json, begun));
            }
        }
        last.text.append(said);
        String piece = said;
        event(out, thought(summary) + ".delta", item, json -> {
            json.field(summary ? "summary_index" : "content_index", index).field("delta", piece);
        });
    }

    private static String thought(boolean summary) {
        return summary ? "response.reasoning_summary_text" : "response.reasoning_text";
    }

    private void thoughtDone(AnswerItem item, EventWriter out) {
        if (item.paragraphs.isEmpty()) {
            return;
        }
        AnswerItem.Paragraph last = item.paragraphs.get(item.paragraphs.size() - 1);
        event(out, thought(last.summary) + ".done", item, json -> {
            json.field(last.summary ? "summary_index" : "content_index", last.index)
                    .field("text", last.text.toString());
        });
        if (last.summary) {
            event(out, "response.reasoning_summary_part.done", item, json -> summary(json, last));
        }
    }

    private static void summary(JsonWriter json, AnswerItem.Paragraph paragraph) {
        json.field("summary_index", paragraph.index).beginObject("part").field("type", "summary_text");
        json.field("text", paragraph.text.toString()).end();
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
            case REASONING -> thoughtDone(item, out);
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
