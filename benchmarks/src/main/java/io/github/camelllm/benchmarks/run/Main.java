package io.github.camelllm.benchmarks.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code Main calls|inflight|functions|start|gateways|soak [name=value …]}, as one argument or as several. */
public final class Main {

    private static final String KINDS = "calls, inflight, functions, start, gateways, soak";

    private Main() {}

    public static void main(String[] args) throws Exception {
        List<String> all = Arrays.stream(String.join(" ", args).split(" "))
                .filter(arg -> !arg.isBlank())
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("say what to measure: " + KINDS);
        }
        Options options = new Options(all.subList(1, all.size()));
        Path results = Place.MODULE.resolve(options.text("results", "results"));
        boolean asleep = options.text("awake", "yes").equals("no");
        Awake awake = Awake.start(!asleep);
        try {
            measure(all.get(0), options, results);
        } finally {
            awake.end();
        }
    }

    private static void measure(String what, Options options, Path results) throws Exception {
        switch (what) {
            case "calls" -> new CallsRun(options).run(results);
            case "inflight" -> new InFlightRun(options).run(results);
            case "functions" -> new FunctionsRun(options).run(results);
            case "start" -> new StartRun(options).run(results);
            case "gateways" -> new GatewayRun(options).run(results);
            case "soak" -> new SoakRun(options).run(results);
            default -> throw new IllegalArgumentException("'" + what + "' can't be measured; there are " + KINDS);
        }
    }
}
