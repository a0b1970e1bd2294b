package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** Decodes one streamed reply, which ends with {@code message-end}. */
final class ChatStream implements StreamDecoder {

    private final ChatReply reply = new ChatReply();
    private final JsonTape tape = new JsonTape();
    private boolean finished;

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished || event.length() == 0 || event.is("[DONE]")) {
            return;
        }
        JsonView data = Malformed.parse(tape, event);
        String type = data.text("type", event.name() == null ? "" : event.name());
        if (type.equals("error")
                || Errors.isError(data)
                || (type.isEmpty() && data.get("message").isString())) {
            throw Errors.inBody(data);
        }
        JsonView message = data.get("delta").get("message");
        switch (type) {
            case "content-delta" -> {
                reply.piece(index(data), message.get("content"), deltas);
                if (data.get("logprobs").isObject()) {
                    String one = "[" + data.get("logprobs").json() + "]";
                    deltas.accept(new Delta.Logprobs(new Raw(CohereChat.FORMAT, one)));
                }
            }
            case "tool-call-delta" -> reply.callPiece(data.number("index"), message.get("tool_calls"), deltas);
            case "tool-plan-delta" -> reply.plan(message.text("tool_plan"), deltas);
            case "content-start" -> reply.block(index(data), message.get("content"), deltas);
            case "tool-call-start" -> reply.call(data.number("index"), message.get("tool_calls"), deltas);
            case "citation-start" -> reply.cite(message.get("citations"), deltas);
            case "message-start" -> reply.started(data, deltas);
            case "message-end" -> {
                reply.finish(data.get("delta"), deltas);
                finished = true;
            }
            default -> {}
        }
    }

    private static int index(JsonView data) {
        Integer index = data.integer("index");
        return index == null ? 0 : index;
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
