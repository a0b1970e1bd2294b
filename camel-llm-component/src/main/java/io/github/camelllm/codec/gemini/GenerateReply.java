package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one reply: one document, or many small ones of the same shape. */
final class GenerateReply {

    private final Dialect dialect;
    private final CandidateReader main;
    private final Map<Integer, CandidateReader> others = new TreeMap<>();
    private final UsageReader usage = new UsageReader();
    private String seed = "";
    private boolean started;
    private boolean answered;

    GenerateReply(Dialect dialect) {
        this.dialect = dialect;
        this.main = new CandidateReader(dialect.issuer());
    }

    void whole(JsonView root, Consumer<Delta> out) {
        document(root, out);
        if (!answered) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no candidates with content"));
        }
        finish(out);
    }

    void document(JsonView root, Consumer<Delta> out) {
        if (Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        if (root.isArray()) {
            root.forEach(chunk -> document(chunk, out));
            return;
        }
        if (!started
                && (root.get("responseId").notEmpty() || root.get("candidates").notEmpty())) {
            started = true;
            seed = root.text("responseId", root.text("createTime", ""));
            out.accept(new Delta.Started(root.text("responseId"), root.text("modelVersion")));
        }
        usage.read(root.get("usageMetadata"));
        JsonView candidates = root.get("candidates");
        int place = 0;
        for (JsonView candidate : candidates) {
            Integer index = candidate.integer("index");
            candidate(index == null ? place : index, candidate, out);
            place++;
        }
        JsonView feedback = root.get("promptFeedback");
        String blocked = feedback.get("blockReason").scalar();
        if (blocked != null && !candidates.notEmpty() && !finishSeen()) {
            throw blocked(blocked, feedback.text("blockReasonMessage"));
        }
    }

    private static ContentBlockedException blocked(String reason, @Nullable String words) {
        String message = "the prompt was blocked: " + reason + (words == null ? "" : ", " + words);
        return new ContentBlockedException(new ErrorFacts(message, null, reason, null, null));
    }

    private void candidate(int index, JsonView candidate, Consumer<Delta> out) {
        answered = answered
                || candidate.get("content").get("parts").notEmpty()
                || candidate.get("finishReason").present();
        if (index == 0) {
            main.read(candidate, seed, out);
        } else {
            others.computeIfAbsent(index, i -> new CandidateReader(dialect.issuer()))
                    .read(candidate, seed + '/' + index, d -> out.accept(new Delta.OfAlternative(index, d)));
        }
    }

    boolean finishSeen() {
        return main.finishSeen();
    }

    void finish(Consumer<Delta> out) {
        others.forEach((index, candidate) -> {
            Consumer<Delta> aside = d -> out.accept(new Delta.OfAlternative(index, d));
            candidate.end(aside);
            aside.accept(new Delta.Finished(candidate.finish(), Usage.UNKNOWN));
        });
        main.end(out);
        out.accept(new Delta.Finished(main.finish(), usage.usage(main.searches())));
    }
}
