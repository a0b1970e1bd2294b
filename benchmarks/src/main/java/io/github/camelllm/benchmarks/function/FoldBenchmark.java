package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Putting the pieces of a stream together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FoldBenchmark {

    private final List<Delta> deltas = new ArrayList<>();

    @Setup
    public void prepare() {
        deltas.clear();
        deltas.add(new Delta.Started("id", "model"));
        for (int i = 0; i < Replies.PIECES; i++) {
            deltas.add(new Delta.Text(1, Replies.piece(i)));
        }
        deltas.add(new Delta.Finished(new Finish(Finish.Reason.STOP, "stop"), Usage.of(25L, 1000L)));
    }

    @Benchmark
    public ChatResponse fold() {
        DeltaFold fold = new DeltaFold();
        deltas.forEach(fold);
        return fold.response();
    }
}
