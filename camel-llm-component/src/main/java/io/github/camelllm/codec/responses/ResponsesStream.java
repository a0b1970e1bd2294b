package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one streamed reply. It ends with an event that holds the whole reply; {@code [DONE]} may follow. */
final class ResponsesStream implements StreamDecoder {

    private final ResponsesReply reply;
    private final OutputItems items;
    private final JsonTape tape = new JsonTape();
    private boolean finished;

    ResponsesStream(ResponsesDialect dialect) {
        this.reply = new ResponsesReply(dialect);
        this.items = reply.items();
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished || event.length() == 0 || event.is("[DONE]")) {
            return;
        }
        JsonView chunk = Malformed.parse(tape, event);
        String type = chunk.text("type", event.name() == null ? "" : event.name());
        if ("error".equals(event.name()) || (!type.startsWith("response.") && Errors.isError(chunk))) {
            throw Errors.inBody(chunk);
        }
        switch (type) {
            case "response.output_text.delta" ->
                items.message(chunk).piece(content(chunk), delta(chunk), false, deltas);
            case "response.output_text.done" ->
                items.message(chunk).rest(content(chunk), chunk.text("text"), false, deltas);
            case "response.refusal.delta" -> items.message(chunk).piece(content(chunk), delta(chunk), true, deltas);
            case "response.refusal.done" ->
                items.message(chunk).rest(content(chunk), chunk.text("refusal"), true, deltas);
            case "response.output_text.annotation.added" ->
                items.message(chunk).note(content(chunk), chunk.get("annotation"));
            case "response.reasoning_text.delta", "response.reasoning.delta" ->
                items.reasoning(chunk).piece(false, content(chunk), delta(chunk), deltas);
            case "response.reasoning_text.done", "response.reasoning.done" ->
                items.reasoning(chunk).rest(false, content(chunk), chunk.text("text"), deltas);
            case "response.reasoning_summary_text.delta", "response.reasoning_summary.delta" ->
                items.reasoning(chunk).piece(true, chunk.integer("summary_index"), delta(chunk), deltas);
            case "response.reasoning_summary_text.done", "response.reasoning_summary.done" ->
                items.reasoning(chunk).rest(true, chunk.integer("summary_index"), chunk.text("text"), deltas);
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" -> {
                CallItem call = items.call(chunk);
                if (call != null) {
                    call.piece(delta(chunk), deltas);
                }
            }
            case "response.function_call_arguments.done", "response.custom_tool_call_input.done" -> {
                CallItem call = items.call(chunk);
                if (call != null) {
                    call.rest(chunk.any("arguments", "input").text(), deltas);
                }
            }
            case "response.content_part.added" -> part(chunk);
            case "response.output_item.added" -> items.added(chunk, deltas);
            case "response.output_item.done" -> items.done(chunk, deltas);
            case "response.created", "response.in_progress", "response.queued" ->
                reply.start(chunk.get("response"), deltas);
            case "response.completed",
                    "response.done",
                    "response.incomplete",
                    "response.failed",
                    "response.cancelled" -> {
                JsonView whole = chunk.get("response");
                String status = type.endsWith(".done") ? "completed" : type.substring("response.".length());
                finished = true;
                reply.finish(whole, status, deltas);
            }
            default -> ResponsesReply.refuseOther(chunk); // else progress of a tool, whose item follows
        }
    }

    /** Keeps contents in order that say nothing; thoughts are counted by what they say. */
    private void part(JsonView chunk) {
        String type = chunk.get("part").text("type", "");
        if (type.equals("output_text") || type.equals("refusal")) {
            items.message(chunk).announce(content(chunk));
        }
    }

    private static @Nullable Integer content(JsonView chunk) {
        return chunk.integer("content_index");
    }

    /** The next characters; some servers wrap them. */
    private static String delta(JsonView chunk) {
        JsonView delta = chunk.get("delta");
        return delta.isObject() ? delta.text("text", "") : delta.isString() ? chunk.text("delta", "") : "";
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (!finished) {
            throw Malformed.cut();
        }
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
