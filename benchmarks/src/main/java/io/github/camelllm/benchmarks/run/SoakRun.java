package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway under a steady load, minute by minute: whether it keeps its memory and its speed. */
final class SoakRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double SHARE = 0.7;
    private static final int MINUTE = 60;

    private final int jdk;
    private final int minutes;
    private final int warm;
    private final Gateway gateway;
    private final GatewayScenario scenario;

    SoakRun(Options options) {
        this.jdk = options.number("jdk", 25);
        this.minutes = options.number("minutes", 10);
        this.warm = options.number("warm", 60);
        this.gateway = Gateway.of(options.text("names", "camel-llm"));
        this.scenario = GatewayScenario.of(options.text("scenarios", "small"));
    }

    void run(Path results) throws IOException, InterruptedException {
        Bodies.write();
        ArrayNode figures = MAPPER.createArrayNode();
        List<List<String>> rows = new ArrayList<>();
        double most;
        try (Upstream upstream = Upstream.start();
                RunningGateway one =
                        RunningGateway.start(gateway, upstream, jdk, List.of("openai-whole", scenario.reply()))) {
            most = one.load(scenario.closed(), warm, 10).get("perSecond").asDouble();
            GatewayScenario steady = scenario.at((int) (most * SHARE));
            for (int minute = 1; minute <= minutes; minute++) {
                ObjectNode figure = one.load(steady, 0, MINUTE);
                figures.add(figure.put("minute", minute));
                System.err.println(figure);
                rows.add(List.of(
                        minute + "",
                        Series.number(figure.get("perSecond").asDouble()),
                        Series.number(figure.get("megabytes").asDouble()),
                        Series.number(figure.get("cpuMicros").asDouble()),
                        Series.number(figure.at("/latency/p50").asDouble()),
                        Series.number(figure.at("/latency/p99").asDouble()),
                        figure.get("failures").asText()));
            }
        }
        Tables tables = new Tables("A gateway under a steady load", jdk + "");
        tables.text(gateway.word() + ", " + scenario.name() + " requests, 70 % of the " + Series.number(most)
                + " a second that it answered before.");
        tables.table(
                "Minute by minute",
                List.of("minute", "requests/s", "MB", "CPU µs a request", "latency p50 µs", "p99 µs", "failures"),
                rows);
        tables.document().set("figures", figures);
        tables.write(results, "soak-" + jdk);
    }
}
