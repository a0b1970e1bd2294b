package io.github.camelllm;

import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResults;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All results of a batch, where they are kept in several files, too; each file is opened when the one before is read. */
final class BatchReading implements Iterator<BatchResult>, Closeable {

    private final Deque<String> files = new ArrayDeque<>();
    private final Function<String, BatchResults> open;
    private @Nullable BatchResults current;

    /** @param open begins to read the file of that name; an empty name stands for the batch itself */
    BatchReading(Batch batch, Function<String, BatchResults> open) {
        this.open = open;
        if (batch.resultsFile() != null) {
            files.add(batch.resultsFile());
        }
        if (batch.errorsFile() != null) {
            files.add(batch.errorsFile());
        }
        if (files.isEmpty()) {
            files.add("");
        }
    }

    @Override
    public boolean hasNext() {
        BatchResults reading = current;
        while (reading == null || !reading.hasNext()) {
            String next = files.poll();
            if (next == null) {
                return false;
            }
            reading = open.apply(next);
            current = reading;
        }
        return true;
    }

    @Override
    public BatchResult next() {
        BatchResults reading = hasNext() ? current : null;
        if (reading == null) {
            throw new NoSuchElementException();
        }
        return reading.next();
    }

    @Override
    public void close() {
        files.clear();
        BatchResults reading = current;
        if (reading != null) {
            reading.close();
        }
    }
}
