package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.http.EventReader;
import io.github.camelllm.wire.WireEvent;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a stream of a thousand pieces, in reads as the client makes them: its events alone, and all of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StreamBenchmark {

    private static final int PIECE = 8 * 1024;

    @Param
    public Format format;

    private Codec codec;
    private byte[] body;
    private int events;

    @SuppressWarnings("NullAway.Init") // set up before use
    public StreamBenchmark() {}

    @Setup
    public void prepare() {
        codec = Codecs.of(format);
        body = Replies.stream(format).body(1234);
    }

    @Benchmark
    public int findEvents() {
        events = 0;
        read(event -> events++);
        return events;
    }

    @Benchmark
    public ChatResponse decodeStream() {
        StreamDecoder decoder = codec.streamDecoder();
        DeltaFold fold = new DeltaFold();
        read(event -> decoder.next(event, fold));
        decoder.end(fold);
        return fold.response();
    }

    private void read(java.util.function.Consumer<WireEvent> to) {
        EventReader reader = EventReader.of(codec.framing(), 1 << 26);
        for (int from = 0; from < body.length; from += PIECE) {
            reader.read(ByteBuffer.wrap(body, from, Math.min(PIECE, body.length - from)), to);
        }
        reader.end(to);
    }
}
