package io.github.camelllm.benchmarks.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code Main calls|inflight [name=value …]}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        List<String> all = Arrays.asList(args);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("say what to measure: calls or inflight");
        }
        Options options = new Options(all.subList(1, all.size()));
        Path results = Place.MODULE.resolve(options.text("results", "results"));
        switch (all.get(0)) {
            case "calls" -> new CallsRun(options).run(results);
            case "inflight" -> new InFlightRun(options).run(results);
            default ->
                throw new IllegalArgumentException("'" + all.get(0) + "' can't be measured; calls or inflight can");
        }
    }
}
