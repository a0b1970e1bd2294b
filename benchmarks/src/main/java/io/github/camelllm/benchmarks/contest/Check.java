package io.github.camelllm.benchmarks.contest;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether an answer is the one that the upstream gave; whoever reads less would win. */
final class Check {

    private static final String START = "The quick brown fox jumps over the lazy dog. The quick";
    private static final int LENGTH = 200;
    private static final int TOKENS = 51;

    private Check() {}

    static void whole(Question question, Answer answer) {
        String text = answer.text();
        if (text == null || text.length() != LENGTH || !text.startsWith(START)) {
            throw new IllegalStateException("the text is wrong: " + text);
        }
        finish(answer.finish());
        int sent =
                question.turns().stream().mapToInt(turn -> turn.text().length()).sum()
                        + question.tools().size() * 300;
        // the upstream counts the bytes that it got as tokens
        if (answer.input() < sent || answer.output() != TOKENS) {
            throw new IllegalStateException("the usage is wrong: " + answer + ", sent at least " + sent);
        }
    }

    private static void finish(@Nullable String finish) {
        if (finish != null && !finish.equalsIgnoreCase("stop")) {
            throw new IllegalStateException("the finish is wrong: " + finish);
        }
    }

    /** Counts the pieces of one stream. */
    static final class Pieces implements Consumer<String> {
        static final int COUNT = 1000;

        private int count;
        private int characters;

        @Override
        public void accept(String piece) {
            if (piece.isEmpty()) {
                return;
            }
            if (!piece.startsWith(" w0")) {
                throw new IllegalStateException("a piece is wrong: " + piece);
            }
            count++;
            characters += piece.length();
        }

        void all(Answer answer) {
            if (count != COUNT || characters != 8 * COUNT) {
                throw new IllegalStateException(count + " pieces of " + characters + " characters");
            }
            finish(answer.finish());
            if (answer.output() >= 0 && answer.output() != COUNT) {
                throw new IllegalStateException("the usage is wrong: " + answer);
            }
        }
    }
}
