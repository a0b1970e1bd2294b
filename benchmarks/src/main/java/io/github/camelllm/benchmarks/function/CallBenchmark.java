package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.component.LocalCall;
import io.github.camelllm.benchmarks.upstream.Format;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole call through a route without the network: reading the message, encoding, decoding, headers, cost, record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CallBenchmark {

    @Param
    public Format format;

    @Param
    public LocalCall.Kind kind;

    private LocalCall call;

    @SuppressWarnings("NullAway.Init") // set up before use
    public CallBenchmark() {}

    @Setup
    public void open() throws Exception {
        call = LocalCall.open(format, kind);
    }

    @TearDown
    public void close() {
        call.close();
    }

    @Benchmark
    public long call() {
        return call.call();
    }
}
