package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Gateways beside each other: all run at the same time, and one after the other gets the load, in each round. */
final class GatewayRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int QUIET = 60;

    private final int jdk;
    private final int rounds;
    private final boolean quiet;
    private final int warm;
    private final int measure;
    private final List<Gateway> gateways;
    private final List<GatewayScenario> scenarios;
    private final List<RunningGateway> running = new ArrayList<>();
    private final Map<String, ObjectNode> figures = new LinkedHashMap<>();
    private final Map<Gateway, ObjectNode> processes = new LinkedHashMap<>();

    GatewayRun(Options options) {
        this.jdk = options.number("jdk", 25);
        this.rounds = options.number("rounds", 5);
        this.warm = options.number("warm", 0);
        this.measure = options.number("measure", 0);
        this.quiet = !options.text("memory", "yes").equals("no");
        this.gateways = options.list("names", "direct,nginx,vertx,camel,portkey,camel-llm,camel-llm-unmetered").stream()
                .map(Gateway::of)
                .toList();
        this.scenarios =
                options
                        .list(
                                "scenarios",
                                String.join(
                                        ",",
                                        GatewayScenario.ALL.stream()
                                                .map(GatewayScenario::name)
                                                .toList()))
                        .stream()
                        .map(GatewayScenario::of)
                        .toList();
    }

    void run(Path results) throws IOException, InterruptedException {
        Bodies.write();
        try (Upstream upstream = Upstream.start()) {
            start(upstream);
            for (GatewayScenario scenario : scenarios) {
                warm(scenario);
            }
            for (GatewayScenario scenario : scenarios) {
                measure(scenario);
            }
            memory();
        } finally {
            for (RunningGateway gateway : running) {
                gateway.close();
            }
        }
        write().write(results, "gateways-" + jdk);
    }

    private void start(Upstream upstream) throws IOException, InterruptedException {
        List<String> replies = new ArrayList<>(List.of("openai-whole"));
        for (GatewayScenario scenario : scenarios) {
            if (!replies.contains(scenario.reply())) {
                replies.add(scenario.reply());
            }
        }
        for (Gateway gateway : gateways) {
            RunningGateway one = RunningGateway.start(gateway, upstream, jdk, replies);
            running.add(one);
            if (gateway != Gateway.DIRECT) {
                Thread.sleep(2000);
                processes.put(
                        gateway,
                        MAPPER.createObjectNode()
                                .put("secondsToReady", one.secondsToReady())
                                .put("idleMegabytes", one.megabytes("VmRSS")));
                System.err.println(gateway.word() + " " + processes.get(gateway));
            }
        }
    }

    /** All before any is measured: what one load has the JVM compile, the others use, too. */
    private void warm(GatewayScenario scenario) throws IOException, InterruptedException {
        for (RunningGateway one : running) {
            if (!scenario.crowded() && (!scenario.translated() || one.gateway().translates())) {
                one.load(scenario.closed(), warm > 0 ? warm : scenario.warm(), 1);
            }
        }
    }

    private void measure(GatewayScenario scenario) throws IOException, InterruptedException {
        int times = scenario.crowded() ? Math.min(1, rounds) : rounds;
        for (int round = 1; round <= times; round++) {
            for (RunningGateway one : running) {
                if (scenario.translated() && !one.gateway().translates()) {
                    continue;
                }
                ObjectNode figure = one.load(
                        scenario,
                        scenario.crowded() ? scenario.warm() : 1,
                        measure > 0 && !scenario.crowded() ? measure : scenario.seconds());
                figures.put(key(one.gateway(), scenario, round), figure.put("round", round));
                System.err.println(figure);
            }
        }
    }

    private void memory() throws InterruptedException {
        if (quiet) {
            Thread.sleep(QUIET * 1000L);
        }
        for (RunningGateway one : running) {
            ObjectNode process = processes.get(one.gateway());
            if (process != null) {
                process.put("megabytesAfter", one.megabytes("VmRSS")).put("mostMegabytes", one.megabytes("VmHWM"));
            }
        }
    }

    private static String key(Gateway gateway, GatewayScenario scenario, int round) {
        return gateway.word() + '/' + scenario.name() + '/' + round;
    }

    private Series series(Gateway gateway, GatewayScenario scenario, ToDoubleFunction<JsonNode> figure) {
        Series series = new Series();
        for (int round = 1; round <= rounds; round++) {
            ObjectNode measured = figures.get(key(gateway, scenario, round));
            if (measured != null && measured.get("answers").asInt() > 0) {
                series.add(figure.applyAsDouble(measured));
            }
        }
        return series;
    }

    private Series ratio(GatewayScenario scenario, Gateway ours, GatewayScenario of, Gateway other) {
        Series series = new Series();
        for (int round = 1; round <= rounds; round++) {
            ObjectNode one = figures.get(key(ours, scenario, round));
            ObjectNode two = figures.get(key(other, of, round));
            if (one != null && two != null && two.get("cpuMicros").asDouble() > 0) {
                series.add(
                        one.get("cpuMicros").asDouble() / two.get("cpuMicros").asDouble());
            }
        }
        return series;
    }

    private Tables write() throws IOException {
        Tables tables = new Tables("Gateways", jdk + "");
        tables.text(
                "Median of " + rounds + " rounds, least and most in brackets; those with thousands of connections ran"
                        + " once. CPU time is that of the gateway's processes.");
        for (GatewayScenario scenario : scenarios) {
            table(tables, scenario);
        }
        List<List<String>> rows = new ArrayList<>();
        processes.forEach((gateway, process) -> rows.add(List.of(
                gateway.word(),
                Series.number(process.get("secondsToReady").asDouble()),
                Series.number(process.get("idleMegabytes").asDouble()),
                Series.number(process.get("mostMegabytes").asDouble()),
                Series.number(process.get("megabytesAfter").asDouble()))));
        tables.table(
                "Start and memory",
                List.of("", "ready after s", "MB idle", "MB at most", "MB a minute after the load"),
                rows);
        ratios(tables);
        ObjectNode document = tables.document();
        document.put("rounds", rounds);
        document.set("figures", MAPPER.valueToTree(figures.values()));
        ObjectNode all = document.putObject("processes");
        processes.forEach((gateway, process) -> all.set(gateway.word(), process));
        return tables;
    }

    private void table(Tables tables, GatewayScenario scenario) {
        List<List<String>> rows = new ArrayList<>();
        for (Gateway gateway : gateways) {
            Series answers = series(gateway, scenario, f -> f.get("perSecond").asDouble());
            if (answers.isEmpty() && scenario.translated() && !gateway.translates()) {
                continue;
            }
            rows.add(List.of(
                    gateway.word(),
                    gateway == Gateway.DIRECT
                            ? ""
                            : series(gateway, scenario, f -> f.get("cpuMicros").asDouble())
                                    .toString(),
                    answers.toString(),
                    micros(gateway, scenario, "latency", "p50"),
                    micros(gateway, scenario, "latency", "p99"),
                    micros(gateway, scenario, "first", "p50"),
                    micros(gateway, scenario, "lag", "p50"),
                    series(gateway, scenario, f -> f.path("threads").asDouble()).toString(),
                    series(gateway, scenario, f -> f.path("megabytes").asDouble())
                            .toString(),
                    Series.number(
                            series(gateway, scenario, f -> f.get("failures").asDouble())
                                    .sum())));
        }
        tables.table(
                scenario.name() + ": " + scenario.reply() + ", " + scenario.body() + " request, "
                        + String.join(" ", scenario.load()),
                List.of(
                        "",
                        "CPU µs a request",
                        "requests/s",
                        "latency p50 µs",
                        "p99 µs",
                        "first event p50 µs",
                        "lag p50 µs",
                        "threads",
                        "MB",
                        "failures"),
                rows);
    }

    private String micros(Gateway gateway, GatewayScenario scenario, String what, String which) {
        return series(gateway, scenario, f -> f.path(what).path(which).asDouble())
                .toString();
    }

    private void ratios(Tables tables) {
        List<List<String>> rows = new ArrayList<>();
        for (GatewayScenario scenario : scenarios) {
            for (Gateway other : gateways) {
                if (other != Gateway.CAMEL_LLM) {
                    Series ratio = ratio(scenario, Gateway.CAMEL_LLM, scenario, other);
                    if (!ratio.isEmpty()) {
                        rows.add(List.of(scenario.name(), other.word(), ratio.toString()));
                    }
                }
            }
            if (scenario.translated()) {
                Series ratio = ratio(scenario, Gateway.CAMEL_LLM, GatewayScenario.of("small"), Gateway.CAMEL_LLM);
                if (!ratio.isEmpty()) {
                    rows.add(List.of(scenario.name(), "camel-llm, small", ratio.toString()));
                }
            }
        }
        tables.table(
                "CPU time of camel-llm as a ratio to the other's in the same round",
                List.of("scenario", "other", "ratio"),
                rows);
    }
}
