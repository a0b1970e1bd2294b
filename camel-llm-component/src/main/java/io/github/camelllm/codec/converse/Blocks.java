package io.github.camelllm.codec.converse;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.FinishWords;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content blocks of one reply. Those of a whole reply are read as if they had come in one piece each. */
final class Blocks {

    private final String issuer;
    private final Map<Integer, Block> open = new TreeMap<>();
    private @Nullable Block latest;
    private int lastText = -1;
    private boolean calls;
    private long searches;
    private boolean code;

    Blocks(String issuer) {
        this.issuer = issuer;
    }

    /** The block of that number, which begins with its first mention. */
    Block at(int number) {
        Block block = latest;
        if (block == null || block.part() != number) {
            block = open.computeIfAbsent(number, n -> new Block(n, issuer, this));
            latest = block;
        }
        return block;
    }

    void stop(int number, Consumer<Delta> out) {
        Block block = open.remove(number);
        if (block != null) {
            latest = null;
            block.stop(out);
        }
    }

    void stopAll(Consumer<Delta> out) {
        open.values().forEach(block -> block.stop(out));
        open.clear();
        latest = null;
    }

    void textIn(int part) {
        lastText = part;
    }

    void called() {
        calls = true;
    }

    /**
     * A tool that the provider runs.
     *
     * @see <a href="https://docs.aws.amazon.com/nova/latest/nova2-userguide/web-grounding.html">their names</a>
     */
    void ran(String tool) {
        searches += tool.equals("nova_grounding") ? 1 : 0;
        code |= tool.equals("nova_code_interpreter");
    }

    /** The report with what it does not say of tools. */
    Usage with(Usage report) {
        return searches == 0 && !code
                ? report
                : report.toBuilder()
                        .searches(searches == 0 ? null : (Long) searches)
                        .codeSessions(code ? 1L : null)
                        .build();
    }

    /** Some models put what they cite into a block without words after the one that it supports. */
    void citeEarlier(int part, Citation citation, Consumer<Delta> out) {
        out.accept(new Delta.Cited(lastText < 0 ? part : lastText, citation));
    }

    /** Derived from what was said where the model's word does not fit it. */
    Finish finish(@Nullable String word) {
        Finish finish = FinishWords.of(word);
        if (finish.reason() == Finish.Reason.TOOL_CALLS && !calls) {
            return new Finish(Finish.Reason.STOP, finish.raw());
        }
        return finish.given(calls);
    }
}
