package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireEvent;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Decodes one streamed reply. It ends with {@code message_stop}, or without where a reason to stop has come.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">the format</a>
 */
final class MessageStream implements StreamDecoder {

    private final MessageReply reply;
    private final boolean wrapped;
    private final JsonTape tape = new JsonTape();
    private final JsonTape inner = new JsonTape();
    private boolean finished;

    /** @param wrapped whether each event is base64 inside another document */
    MessageStream(String issuer, boolean wrapped) {
        this.reply = new MessageReply(issuer);
        this.wrapped = wrapped;
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        if (finished) {
            return;
        }
        if (event.failure()) {
            throw failure(event);
        }
        if (event.length() == 0 || event.is("[DONE]")) {
            return;
        }
        JsonView view = Malformed.parse(tape, event);
        view = wrapped ? unwrap(view) : view;
        String type = view.text("type");
        if (type == null) {
            type = event.name() == null ? "" : event.name();
        }
        switch (type) {
            case "content_block_delta" -> reply.piece(view.number("index"), view.get("delta"), deltas);
            case "content_block_start" -> reply.begin(view.number("index"), view.get("content_block"), deltas);
            case "content_block_stop" -> reply.end(view.number("index"), deltas);
            case "message_start" -> reply.start(view.get("message"), deltas);
            case "message_delta" -> reply.stop(view.get("delta"), view);
            case "message_stop" -> finish(deltas);
            default -> {
                if (type.equals("error") || Errors.isError(view)) {
                    throw Errors.inBody(view);
                }
            }
        }
    }

    private JsonView unwrap(JsonView frame) {
        String bytes = frame.text("bytes");
        if (bytes == null) {
            return frame;
        }
        try {
            byte[] document = Base64.getDecoder().decode(bytes);
            return inner.read(document, 0, document.length);
        } catch (IllegalArgumentException | IOException e) {
            throw new MalformedReplyException(ErrorFacts.of("a frame of the stream holds no JSON in base64"), e);
        }
    }

    private LlmException failure(WireEvent event) {
        if (event.length() == 0) {
            return Malformed.cut();
        }
        String message = event.text();
        try {
            JsonView view = tape.read(event.bytes(), event.offset(), event.length());
            String words = view.any("message", "Message", "originalMessage").text();
            message = words == null ? message : words;
        } catch (IOException e) {
            // plain words
        }
        return Errors.named(event.name(), message);
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        if (finished) {
            return;
        }
        if (!reply.stopSeen()) {
            throw Malformed.cut();
        }
        finish(deltas);
    }

    private void finish(Consumer<Delta> deltas) {
        reply.finish(deltas);
        finished = true;
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
