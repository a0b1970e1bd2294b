package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.codec.ArgumentsEnd;
import io.github.camelllm.codec.CarriedState;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of an answer while it is put together. */
final class AnswerItem {

    /** What kind of item, by the format's own words. */
    enum Kind {
        MESSAGE("message", "msg_"),
        REFUSAL("message", "msg_"),
        REASONING("reasoning", "rs_"),
        FUNCTION_CALL("function_call", "fc_"),
        CUSTOM_CALL("custom_tool_call", "ctc_"),
        NATIVE("", "");

        final String type;
        final String prefix;

        Kind(String type, String prefix) {
            this.type = type;
            this.prefix = prefix;
        }
    }

    private static final String OURS = "gw";

    final Kind kind;
    final int index;
    final StringBuilder text = new StringBuilder();
    final List<String> annotations = new ArrayList<>(0);
    final List<String> logprobs = new ArrayList<>(0);
    final ArgumentsEnd arguments = new ArgumentsEnd();
    boolean open = true;
    String callId = "";
    String name = "";

    /** What was thought, where it came in pieces. */
    final List<Paragraph> paragraphs = new ArrayList<>(0);

    /** A paragraph of thoughts, or of what is said of them. */
    static final class Paragraph {
        final boolean summary;
        final int index;
        final StringBuilder text = new StringBuilder();

        Paragraph(boolean summary, int index) {
            this.summary = summary;
            this.index = index;
        }
    }

    /** A whole item in the format's own words; null unless there is one. */
    @Nullable
    String own;

    private final String id;
    private final String issuer;
    private @Nullable Opaque state;

    /** @param named what the provider calls the item; null if it does not say */
    AnswerItem(Kind kind, int index, String seed, String issuer, @Nullable String named) {
        this.kind = kind;
        this.index = index;
        this.issuer = issuer;
        this.id = named == null ? kind.prefix + OURS + seed + index : named;
    }

    /** Whether an item was made up here, so that no provider knows its name. */
    static boolean isOurs(JsonView item) {
        return item.text("id", "").startsWith(Kind.REASONING.prefix + OURS);
    }

    /** A later state replaces an earlier one. */
    void state(Opaque latest) {
        state = latest;
    }

    /** The name that events call it by: the one with which it was announced. */
    String id() {
        return id;
    }

    boolean mayClose() {
        return switch (kind) {
            case FUNCTION_CALL -> arguments.reached();
            case CUSTOM_CALL -> false;
            default -> true;
        };
    }

    /** Writes the item as far as it has come. */
    void write(JsonWriter json, @Nullable String member) {
        if (own != null) {
            JsonView.of(own).writeTo(json, member);
            return;
        }
        if (kind == Kind.REASONING && state != null && !open && isMine(state)) {
            JsonView.of(state.value()).writeTo(json, member);
            return;
        }
        json.beginObject(member);
        json.field("id", id).field("type", kind.type);
        if (!open && state != null && isMine(state)) {
            for (JsonView part : JsonView.of(state.value())) {
                if (!part.name().equals("id")) {
                    part.writeTo(json, part.name());
                }
            }
        }
        switch (kind) {
            case REASONING -> thought(json);
            case FUNCTION_CALL, CUSTOM_CALL -> call(json);
            default -> message(json);
        }
        json.end();
    }

    private boolean isMine(Opaque known) {
        return known.issuer().equals(issuer) && known.value().startsWith("{");
    }

    private void thought(JsonWriter json) {
        json.beginArray("summary");
        if (!text.isEmpty()) {
            json.beginObject().field("type", "summary_text").field("text", text.toString());
            json.end();
        }
        paragraphs(json, true);
        json.end();
        if (paragraphs.stream().anyMatch(paragraph -> !paragraph.summary)) {
            json.beginArray("content");
            paragraphs(json, false);
            json.end();
        }
        if (!open && state != null) {
            json.field("encrypted_content", CarriedState.write(state));
        }
    }

    private void paragraphs(JsonWriter json, boolean summary) {
        for (Paragraph paragraph : paragraphs) {
            if (paragraph.summary == summary) {
                json.beginObject().field("type", summary ? "summary_text" : "reasoning_text");
                json.field("text", paragraph.text.toString()).end();
            }
        }
    }

    private void call(JsonWriter json) {
        json.field("status", open ? "in_progress" : "completed").field("call_id", callId);
        json.field("name", name);
        String said = text.isEmpty() && kind == Kind.FUNCTION_CALL && !open ? "{}" : text.toString();
        json.field(kind == Kind.CUSTOM_CALL ? "input" : "arguments", said);
    }

    private void message(JsonWriter json) {
        json.field("status", open ? "in_progress" : "completed").field("role", "assistant");
        json.beginArray("content");
        if (!open || !text.isEmpty()) {
            content(json, null);
        }
        json.end();
    }

    /** Writes the content of a message as far as it has come. */
    void content(JsonWriter json, @Nullable String member) {
        json.beginObject(member);
        if (kind == Kind.REFUSAL) {
            json.field("type", "refusal").field("refusal", text.toString());
        } else {
            json.field("type", "output_text").field("text", text.toString());
            json.beginArray("annotations");
            annotations.forEach(json::raw);
            json.end().beginArray("logprobs");
            for (String list : logprobs) {
                JsonView.of(list).forEach(token -> token.writeTo(json, null));
            }
            json.end();
        }
        json.end();
    }
}
