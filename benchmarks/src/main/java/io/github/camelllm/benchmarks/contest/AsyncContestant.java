package io.github.camelllm.benchmarks.contest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A library that needs no thread for a call that waits. */
public interface AsyncContestant extends Contestant {

    /** Asks for the whole answer. */
    CompletableFuture<Answer> askAsync(Question question) throws Exception;

    /** Asks, and hands on each piece as it comes. */
    CompletableFuture<Answer> readAsync(Question question, Consumer<String> pieces) throws Exception;

    @Override
    default Answer ask(Question question) throws Exception {
        return askAsync(question).get();
    }

    @Override
    default Answer read(Question question, Consumer<String> pieces) throws Exception {
        return readAsync(question, pieces).get();
    }
}
