package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one reply: one document, or the events of a stream. */
final class MessageReply {

    private final ReplyBlocks blocks;
    private final MessageUsage usage = new MessageUsage();
    private String id = "";
    private boolean started;
    private @Nullable String stopWord;

    /** @param issuer who attaches the state that this reply may carry */
    MessageReply(String issuer) {
        this.blocks = new ReplyBlocks(issuer);
    }

    void whole(JsonView root, Consumer<Delta> out) {
        JsonView content = root.get("content");
        if (!content.notEmpty() && Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        if (!content.isArray()) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no content"));
        }
        start(root, out);
        for (JsonView block : content) {
            begin(null, block, out);
            end(null, out);
        }
        stop(root, root);
        finish(out);
    }

    /**
     * The reply begins. A server may say so twice; another reply in the middle of one means that something on the way
     * lost the first and asked again.
     */
    void start(JsonView message, Consumer<Delta> out) {
        String name = message.text("id", "");
        if (started && blocks.any() && !name.equals(id)) {
            throw new CutStreamException(ErrorFacts.of("another reply began before this one was complete: something"
                    + " on the way lost the first and asked again"));
        }
        if (!started || !name.equals(id)) {
            out.accept(new Delta.Started(message.text("id"), message.text("model")));
        }
        started = true;
        id = name;
        usage.add(message.get("usage"));
    }

    void begin(@Nullable Long index, JsonView block, Consumer<Delta> out) {
        ensureStarted(out);
        usage.ran(block);
        blocks.begin(index, block, id, out);
    }

    void piece(@Nullable Long index, JsonView delta, Consumer<Delta> out) {
        ensureStarted(out);
        blocks.delta(index, delta, out);
    }

    void end(@Nullable Long index, Consumer<Delta> out) {
        blocks.end(index, out);
    }

    /** @param said what carries the reason to stop */
    void stop(JsonView said, JsonView report) {
        String word = said.text("stop_reason");
        stopWord = word == null || word.isEmpty() ? stopWord : word;
        usage.add(report.get("usage"));
    }

    boolean stopSeen() {
        return stopWord != null;
    }

    void finish(Consumer<Delta> out) {
        if (!started) {
            throw new MalformedReplyException(ErrorFacts.of("the stream ended without a reply in it"));
        }
        blocks.endAll(out);
        out.accept(new Delta.Finished(reason(), usage.usage()));
    }

    /** Derived from what was said where the server's word does not fit it. */
    private Finish reason() {
        Finish finish = FinishWords.of(stopWord);
        if (finish.reason() == Finish.Reason.TOOL_CALLS && !blocks.anyCall()) {
            return new Finish(Finish.Reason.STOP, finish.raw());
        }
        return finish.given(blocks.anyCall());
    }

    private void ensureStarted(Consumer<Delta> out) {
        if (!started) {
            started = true;
            out.accept(new Delta.Started(null, null));
        }
    }
}
