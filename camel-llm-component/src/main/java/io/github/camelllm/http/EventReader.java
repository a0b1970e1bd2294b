package io.github.camelllm.http;

import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireEvent;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Finds the events in the bytes of one stream, however these are cut. Not for use by several threads. */
public interface EventReader {

    /** Takes all of these bytes and hands on each event that they complete. */
    void read(ByteBuffer bytes, Consumer<WireEvent> events);

    /** The stream is over: hands on an event that only its end completes. */
    void end(Consumer<WireEvent> events);

    /** @param largest most bytes of one event */
    static EventReader of(Framing framing, int largest) {
        return switch (framing) {
            case SSE -> new LineReader(new SseLines(largest), largest);
            case NDJSON -> new LineReader(new NdjsonLines(), largest);
            case AWS_EVENT_STREAM -> new AwsEventStreamReader(largest);
        };
    }
}
