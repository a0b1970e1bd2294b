package io.github.camelllm.operation;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/**
 * A batch's answers, in any order, each read when it is asked for. No more of them are in memory than a window's worth.
 * A line that is no answer is a failure without a name. That no more can be read, since the connection broke, is thrown
 * from {@link #hasNext} as an {@link io.github.camelllm.error.LlmException}.
 */
public final class BatchResults implements Result, Iterator<BatchResult>, Closeable {

    private final Iterator<BatchResult> results;
    private final Closeable source;
    private UnaryOperator<BatchResult> priced = result -> result;

    /** @param source closed with this */
    public BatchResults(Iterator<BatchResult> results, Closeable source) {
        this.results = results;
        this.source = source;
    }

    /** Says what each answer costs. */
    public BatchResults priced(UnaryOperator<BatchResult> prices) {
        priced = prices;
        return this;
    }

    /** Waits for the next answer. At the end everything is closed. */
    @Override
    public boolean hasNext() {
        boolean more = results.hasNext();
        if (!more) {
            close();
        }
        return more;
    }

    @Override
    public BatchResult next() {
        return priced.apply(results.next());
    }

    /** This: an iterator, which {@code split().streaming()} takes apart. */
    @Override
    public Object plain() {
        return this;
    }

    /** Ends the call if answers are left. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            // nobody reads on, so that it makes no difference how the connection ended
        }
    }
}
