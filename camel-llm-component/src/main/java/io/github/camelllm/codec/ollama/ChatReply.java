package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.codec.ThinkTags;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one reply: one document, or many of the same shape, of which the last one is done. */
final class ChatReply {

    private static final int REASONING = 0;
    private static final int TEXT = 1;
    private static final int IMAGES = 50;
    private static final int CALLS = 100;

    private final ThinkTags tags = new ThinkTags(REASONING, TEXT);
    private boolean started;
    private boolean finished;
    private String seed = "";
    private int images;
    private int calls;

    void whole(JsonView root, Consumer<Delta> out) {
        if (!root.get("message").isObject() && !Errors.isError(root)) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no message"));
        }
        document(root, out);
        if (!finished) {
            throw new MalformedReplyException(ErrorFacts.of("the reply is only the beginning of a stream"));
        }
    }

    void document(JsonView root, Consumer<Delta> out) {
        if (Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        if (!started) {
            started = true;
            seed = root.text("created_at", "");
            out.accept(new Delta.Started(null, root.text("model")));
        }
        JsonView message = root.get("message");
        String thought = message.text("thinking", "");
        if (!thought.isEmpty()) {
            out.accept(new Delta.Reasoning(REASONING, thought));
        }
        String text = message.text("content", "");
        if (!text.isEmpty()) {
            tags.text(text, out);
        }
        for (JsonView image : message.get("images")) {
            image(image.text(), out);
        }
        for (JsonView call : message.get("tool_calls")) {
            call(call, out);
        }
        JsonView logprobs = root.get("logprobs");
        if (logprobs.isArray() && logprobs.notEmpty()) {
            out.accept(new Delta.Logprobs(new Raw(OllamaChat.FORMAT, logprobs.json())));
        }
        if (root.get("done").isTrue()) {
            finish(root, out);
        }
    }

    private void image(@Nullable String base64, Consumer<Delta> out) {
        if (base64 != null && !base64.isEmpty()) {
            Part image = Part.Attachment.of(Media.Kind.IMAGE, new Media.Base64(base64), null);
            out.accept(new Delta.Whole(IMAGES + images++, image));
        }
    }

    /** A call comes whole; older servers give it no id. */
    private void call(JsonView call, Consumer<Delta> out) {
        JsonView function = call.get("function");
        JsonView said = function.get("arguments");
        String arguments = said.isString() ? said.text() : said.present() ? said.json() : null;
        String name = function.text("name", "");
        String id = call.text("id", "");
        if (id.isEmpty()) {
            id = CallIds.made(seed.isEmpty() ? name + arguments : seed, calls);
        }
        int part = CALLS + calls++;
        out.accept(new Delta.ToolCallStarted(part, id, name, false));
        if (arguments != null && !arguments.isEmpty()) {
            out.accept(new Delta.ToolCallArguments(part, arguments));
        }
    }

    /** The format has no word for tool calls, and old servers say no reason at all. */
    private void finish(JsonView root, Consumer<Delta> out) {
        tags.end(out);
        String word = root.text("done_reason");
        Finish finish = word == null || word.isEmpty() ? new Finish(Finish.Reason.STOP, null) : FinishWords.of(word);
        Usage usage = Usage.of(root.number("prompt_eval_count"), root.number("eval_count"));
        out.accept(new Delta.Finished(finish.given(calls > 0), usage));
        finished = true;
    }

    boolean finished() {
        return finished;
    }
}
