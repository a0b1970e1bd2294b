package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireBody;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** JSON: a whole reply, one event of a stream, and a member after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {

    private static final int MEMBERS = 20;

    private final JsonTape tape = new JsonTape();
    private final byte[] reply = Replies.whole(Format.OPENAI).body(1234);
    private final byte[] event = Replies.stream(Format.OPENAI).events().get(1);

    @Benchmark
    public JsonView readReply() throws IOException {
        return JsonTape.parse(reply, 0, reply.length);
    }

    @Benchmark
    public String readEvent() throws IOException {
        // without "data: " and the line ends
        JsonView root = tape.read(event, 6, event.length - 8);
        return root.get("choices").at(0).get("delta").text("content", "");
    }

    @Benchmark
    public WireBody write() {
        return Bodies.json(Map.of(), json -> {
            for (int i = 0; i < MEMBERS; i++) {
                json.field("name", "a text of some length that needs no escaping")
                        .field("number", (Number) i);
            }
        });
    }
}
