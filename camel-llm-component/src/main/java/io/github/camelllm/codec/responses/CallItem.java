package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tool that the application is to call. */
final class CallItem extends OutputItem {

    private final ResponsesReply reply;
    private final boolean custom;
    private final TextFlow arguments = new TextFlow();
    private boolean started;
    private @Nullable Opaque state;

    CallItem(String type, int number, ResponsesReply reply) {
        super(type, number);
        this.reply = reply;
        this.custom = type.equals("custom_tool_call");
    }

    @Override
    void begin(JsonView item, Consumer<Delta> out) {
        if (!started && item.get("call_id").notEmpty() && item.get("name").notEmpty()) {
            start(item, out);
        }
    }

    private void start(JsonView item, Consumer<Delta> out) {
        started = true;
        String id = item.text("call_id", "");
        id = id.isEmpty() ? item.text("id", "") : id;
        String name = item.text("name", "");
        if (id.isEmpty()) {
            id = CallIds.made(reply.id().isEmpty() ? name : reply.id(), first);
        }
        name(first, item, reply.issuer(), out);
        out.accept(new Delta.ToolCallStarted(first, id, name, custom));
    }

    /** Pieces of a call whose name is not known yet are left to the whole. */
    void piece(String text, Consumer<Delta> out) {
        if (started) {
            say(arguments.piece(text), out);
        }
    }

    void rest(@Nullable String text, Consumer<Delta> out) {
        if (started) {
            say(arguments.rest(text), out);
        }
    }

    private void say(String text, Consumer<Delta> out) {
        if (!text.isEmpty()) {
            out.accept(new Delta.ToolCallArguments(first, text));
        }
    }

    @Override
    void whole(JsonView item, Consumer<Delta> out) {
        if (!started) {
            start(item, out);
        }
        JsonView said = custom ? item.any("input", "arguments") : item.any("arguments", "input");
        rest(said.isString() ? said.text() : said.present() ? said.json() : null, out);
        Opaque latest = ItemState.of(item, reply.issuer());
        if (latest != null && !latest.equals(state)) {
            state = latest;
            out.accept(new Delta.State(first, latest));
        }
    }
}
