package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one reply: one document, or events whose last one holds the document again. */
final class ResponsesReply {

    private final ResponsesDialect dialect;
    private final OutputItems items;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Boolean stored;
    private boolean started;

    ResponsesReply(ResponsesDialect dialect) {
        this.dialect = dialect;
        this.items = new OutputItems(this);
    }

    void whole(JsonView root, Consumer<Delta> out) {
        boolean empty = !root.get("output").notEmpty();
        if (empty && Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        if (!root.get("output").isArray() && root.text("status") == null) {
            refuseOther(root);
            throw new MalformedReplyException(ErrorFacts.of("the reply has no output"));
        }
        finish(root, empty ? null : "completed", out);
    }

    /** Says so where the server answers in the other format of the same API. */
    static void refuseOther(JsonView root) {
        if (root.get("choices").isArray()) {
            throw new MalformedReplyException(
                    ErrorFacts.of("the reply is a chat completion; set the connection's api to chat"));
        }
    }

    void start(JsonView root, Consumer<Delta> out) {
        Boolean told = root.truth("store");
        stored = told == null ? stored : told;
        String newId = root.text("id") == null ? id : root.text("id");
        String newModel = root.text("model") == null ? model : root.text("model");
        if (!started || !Objects.equals(newId, id) || !Objects.equals(newModel, model)) {
            started = true;
            id = newId;
            model = newModel;
            out.accept(new Delta.Started(id, model));
        }
    }

    /** @param otherwise the status where the document does not say it */
    void finish(JsonView root, @Nullable String otherwise, Consumer<Delta> out) {
        String said = root.text("status");
        String status = said == null ? otherwise : said;
        if ("failed".equals(status)) {
            throw Errors.isError(root)
                    ? Errors.inBody(root)
                    : Errors.named("failed", "the provider ended the reply because of an error of its own");
        }
        start(root, out);
        items.whole(root.get("output"), out);
        items.end(out);
        String reason = root.get("incomplete_details").text("reason");
        out.accept(new Delta.Finished(finish(status, reason), ResponsesUsage.read(root, items.natives())));
    }

    /** A reply that is only begun, as with calls in the background, ends for no reason and can be asked for by its id. */
    private Finish finish(@Nullable String status, @Nullable String reason) {
        Finish finish = FinishWords.of("incomplete".equals(status) && reason != null ? reason : status);
        return finish.given(items.waits());
    }

    OutputItems items() {
        return items;
    }

    String issuer() {
        return dialect.issuer();
    }

    String id() {
        return id == null ? "" : id;
    }

    /** Whether the provider said that it keeps nothing of this reply. */
    boolean unstored() {
        return Boolean.FALSE.equals(stored);
    }

    boolean runsCustomCalls() {
        return dialect.has(ResponsesQuirk.SERVER_RUN_CUSTOM_CALLS);
    }
}
