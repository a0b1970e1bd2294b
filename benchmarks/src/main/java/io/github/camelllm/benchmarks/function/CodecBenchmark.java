package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.component.Questions;
import io.github.camelllm.benchmarks.contest.Question;
import io.github.camelllm.benchmarks.upstream.CannedReply;
import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
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

/** Writing a request and reading a whole reply, in each format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {

    @Param
    public Format format;

    private Codec codec;
    private ChatRequest small;
    private ChatRequest large;
    private WireReply reply;

    @SuppressWarnings("NullAway.Init") // set up before use
    public CodecBenchmark() {}

    @Setup
    public void prepare() {
        codec = Codecs.of(format);
        Questions questions = new Questions();
        small = questions.request(Question.small("")).toBuilder()
                .model(format.model())
                .build();
        large = questions.request(Question.large("")).toBuilder()
                .model(format.model())
                .build();
        CannedReply canned = Replies.whole(format);
        byte[] body = canned.body(1234);
        reply = new WireReply(200, Headers.of("Content-Type", canned.type()), body, body.length);
    }

    @Benchmark
    public WireRequest encodeSmall() {
        return codec.encode(small, new Warnings());
    }

    @Benchmark
    public WireRequest encodeLarge() {
        return codec.encode(large, new Warnings());
    }

    @Benchmark
    public ChatResponse decodeWhole() {
        return codec.decode(reply);
    }
}
