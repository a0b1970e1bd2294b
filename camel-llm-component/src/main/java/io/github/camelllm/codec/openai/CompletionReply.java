package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one reply, in one document or many: choices with a text, or with a message or a piece of one. */
final class CompletionReply implements ChunkedReply {

    private static final int REASONING = 0;
    private static final int TEXT = 1;

    private final Map<Integer, @Nullable String> finishWords = new TreeMap<>();
    private Usage usage = Usage.UNKNOWN;
    private boolean started;

    void whole(JsonView root, Consumer<Delta> out) {
        if (!root.get("choices").notEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no choices"));
        }
        chunk(root, out);
        finish(out);
    }

    @Override
    public void chunk(JsonView root, Consumer<Delta> out) {
        if (root.get("usage").notEmpty()) {
            usage = UsageReport.read(root.get("usage"));
        }
        JsonView choices = root.get("choices");
        if (!started && choices.notEmpty()) {
            started = true;
            out.accept(new Delta.Started(root.text("id"), root.text("model")));
        }
        for (JsonView choice : choices) {
            if (Errors.isError(choice)) {
                throw Errors.inBody(choice);
            }
            Integer index = choice.integer("index");
            int number = index == null ? 0 : index;
            choice(choice, number, number == 0 ? out : delta -> out.accept(new Delta.OfAlternative(number, delta)));
        }
    }

    private void choice(JsonView choice, int index, Consumer<Delta> out) {
        JsonView message = choice.any("message", "delta");
        text(REASONING, message.text("reasoning_content"), out);
        text(TEXT, choice.text("text"), out);
        JsonView content = message.get("content");
        text(TEXT, content.text(), out);
        for (JsonView part : content) {
            text(TEXT, part.text("text"), out);
        }
        JsonView logprobs = choice.get("logprobs");
        if (logprobs.notEmpty()) {
            out.accept(new Delta.Logprobs(new Raw(CompletionsCodec.FORMAT, "[" + logprobs.json() + "]")));
        }
        String word = choice.text("finish_reason");
        if (word != null && !word.isEmpty()) {
            finishWords.putIfAbsent(index, word);
        }
    }

    private static void text(int part, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            out.accept(part == TEXT ? new Delta.Text(part, text) : new Delta.Reasoning(part, text));
        }
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public boolean finishSeen() {
        return finishWords.containsKey(0);
    }

    @Override
    public void finish(Consumer<Delta> out) {
        finishWords.forEach((index, word) -> {
            if (index > 0) {
                Delta end = new Delta.Finished(FinishWords.of(word), Usage.UNKNOWN);
                out.accept(new Delta.OfAlternative(index, end));
            }
        });
        Finish finish = FinishWords.of(finishWords.get(0));
        out.accept(new Delta.Finished(finish, usage));
    }
}
