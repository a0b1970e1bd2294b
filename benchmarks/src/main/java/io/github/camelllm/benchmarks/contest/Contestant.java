package io.github.camelllm.benchmarks.contest;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/** A library that is measured, in the way that its documentation shows. */
public interface Contestant extends AutoCloseable {

    /**
     * @param base address that ends in {@code /v1}
     * @param atOnce most calls that will be under way, for whoever has a pool
     */
    void open(URI base, int atOnce) throws Exception;

    /** Asks, and waits for the whole answer. */
    Answer ask(Question question) throws Exception;

    /** Asks, and hands on each piece as it comes. */
    Answer read(Question question, Consumer<String> pieces) throws Exception;

    @Override
    default void close() throws IOException {}
}
