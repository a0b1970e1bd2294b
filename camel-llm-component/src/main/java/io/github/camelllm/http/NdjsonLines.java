package io.github.camelllm.http;

import io.github.camelllm.wire.WireEvent;
import java.util.function.Consumer;

/** One JSON document a line; empty lines are skipped. */
final class NdjsonLines implements LineReader.Lines {

    @Override
    public void line(byte[] bytes, int start, int end, boolean closed, Consumer<WireEvent> events) {
        if (end > start) {
            events.accept(new WireEvent(null, false, bytes, start, end - start));
        }
    }

    @Override
    public void end(Consumer<WireEvent> events) {}
}
