package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Decodes one reply: one document, or many small ones. */
final class ChatReply implements ChunkedReply {

    private final Dialect dialect;
    private final ChoiceReader main;
    private final Map<Integer, ChoiceReader> others = new TreeMap<>();
    private Usage usage = Usage.UNKNOWN;
    private String seed = "";
    private boolean started;
    private boolean cited;

    ChatReply(Dialect dialect) {
        this.dialect = dialect;
        this.main = new ChoiceReader(dialect);
    }

    void whole(JsonView root, Consumer<Delta> out) {
        if (!root.get("choices").notEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no choices"));
        }
        document(root, "message", out);
        if (!started) {
            throw new MalformedReplyException(ErrorFacts.of("the reply's choices have no message"));
        }
        finish(out);
    }

    @Override
    public void chunk(JsonView chunk, Consumer<Delta> out) {
        if (Errors.isError(chunk.get("x_groq"))) {
            throw Errors.inBody(chunk.get("x_groq"));
        }
        document(chunk, "delta", out);
    }

    /** @param member what a choice's words are under: {@code message} or {@code delta} */
    private void document(JsonView root, String member, Consumer<Delta> out) {
        JsonView reported = root.get("usage");
        if (reported.isObject() && reported.notEmpty()) {
            usage = UsageReport.read(reported);
        } else if (usage.equals(Usage.UNKNOWN)
                && root.get("x_groq").get("usage").isObject()) {
            usage = UsageReport.read(root.get("x_groq").get("usage"));
        }
        JsonView choices = root.get("choices");
        if (!choices.notEmpty()) {
            return;
        }
        if (!started) {
            started = true;
            seed = root.text("id", "");
            out.accept(new Delta.Started(root.text("id"), root.text("model")));
        }
        for (JsonView choice : choices) {
            if (Errors.isError(choice)) {
                throw Errors.inBody(choice);
            }
            if (usage.equals(Usage.UNKNOWN) && choice.get("usage").isObject()) {
                usage = UsageReport.read(choice.get("usage"));
            }
            choice(choice, choice.any(member, "message", "delta"), out);
        }
        if (!cited) {
            for (JsonView url : root.get("citations")) {
                if (url.text() != null) {
                    cited = true;
                    out.accept(
                            new Delta.Cited(ChoiceReader.TEXT, new Citation(url.text(), null, null, null, null, null)));
                }
            }
        }
    }

    private void choice(JsonView choice, JsonView said, Consumer<Delta> out) {
        Integer index = choice.integer("index");
        if (index == null || index == 0) {
            main.read(choice, said, seed, out);
        } else {
            others.computeIfAbsent(index, i -> new ChoiceReader(dialect))
                    .read(choice, said, seed, d -> out.accept(new Delta.OfAlternative(index, d)));
        }
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public boolean finishSeen() {
        return main.finishSeen();
    }

    @Override
    public void finish(Consumer<Delta> out) {
        others.forEach((index, choice) -> {
            Consumer<Delta> aside = d -> out.accept(new Delta.OfAlternative(index, d));
            choice.end(aside);
            aside.accept(new Delta.Finished(choice.finish(), Usage.UNKNOWN));
        });
        main.end(out);
        if ("error".equals(main.finish().raw())) {
            throw Errors.named("error", "the provider ended the reply because of an error of its own");
        }
        out.accept(new Delta.Finished(main.finish(), main.with(usage)));
    }
}
