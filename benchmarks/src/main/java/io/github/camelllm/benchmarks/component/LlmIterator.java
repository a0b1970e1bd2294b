package io.github.camelllm.benchmarks.component;

import io.github.camelllm.benchmarks.contest.Answer;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.http.LlmStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The same, but a stream is read as an iterator, as Camel's splitter does: on a thread that waits for each piece. */
public final class LlmIterator extends Llm {

    @Override
    void read(LlmStream stream, Consumer<String> pieces, CompletableFuture<Answer> answer) {
        while (stream.hasNext()) {
            if (stream.next() instanceof Delta.Text text) {
                pieces.accept(text.text());
            }
        }
        answer.complete(last(stream));
    }
}
