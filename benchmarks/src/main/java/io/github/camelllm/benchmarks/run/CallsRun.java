package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** CPU time and allocation of a call, one library after the other in each round. */
final class CallsRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OURS = "llm";

    private final Options options;
    private final int jdk;
    private final int rounds;
    private final List<Peer> peers;
    private final List<String> scenarios;
    private final Map<String, JsonNode> figures = new LinkedHashMap<>();

    CallsRun(Options options) {
        this.options = options;
        this.jdk = options.number("jdk", 25);
        this.rounds = options.number("rounds", 5);
        this.peers = options
                .list(
                        "names",
                        "llm,llm-iterator,sockets,vertx,httpclient5,jdk,camel-http,openai-java,langchain4j,spring-ai")
                .stream()
                .map(Peer::of)
                .toList();
        this.scenarios = options.list("scenarios", "small:64,large:64,stream:64");
    }

    void run(Path results) throws IOException, InterruptedException {
        Map<Peer, String> classPaths = new LinkedHashMap<>();
        for (Peer peer : peers) {
            classPaths.put(peer, peer.classPath());
        }
        ArrayNode raw = MAPPER.createArrayNode();
        try (Upstream upstream = Upstream.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (Map.Entry<Peer, String> peer : classPaths.entrySet()) {
                    for (String line : measure(peer.getKey(), peer.getValue(), upstream)
                            .lines()
                            .toList()) {
                        ObjectNode figure = (ObjectNode) MAPPER.readTree(line);
                        raw.add(figure.put("round", round));
                        figures.put(
                                key(peer.getKey().name(), figure.get("scenario").asText(), round), figure);
                        System.err.println(round + " " + line);
                    }
                }
            }
        }
        write(raw).write(results, "calls-" + jdk);
    }

    private String measure(Peer peer, String classPath, Upstream upstream) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Place.jdk(jdk).resolve("bin/java").toString());
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-cp", classPath));
        command.addAll(Place.quiet(jdk));
        command.add("-Dwarm=" + options.text("warm", "8"));
        command.add("-Dmeasure=" + options.text("measure", "6"));
        command.add("-Dupstream=" + upstream.pid());
        String java = options.text("java", "");
        if (!java.isEmpty()) {
            command.addAll(List.of(java.split(" ")));
        }
        command.addAll(peer.options());
        command.add("io.github.camelllm.benchmarks.contest.Calls");
        command.addAll(List.of(peer.name(), peer.type(), upstream.address()));
        command.addAll(scenarios);
        return Shell.run(Place.MODULE, 900, command);
    }

    private static String key(String name, String scenario, int round) {
        return name + '/' + scenario + '/' + round;
    }

    private Series series(String name, String scenario, ToDoubleFunction<JsonNode> figure) {
        Series series = new Series();
        for (int round = 1; round <= rounds; round++) {
            JsonNode measured = figures.get(key(name, scenario, round));
            if (measured != null && measured.get("calls").asInt() > 0) {
                series.add(figure.applyAsDouble(measured));
            }
        }
        return series;
    }

    /** In each round, what ours takes of what the other takes. */
    private Series ratio(String scenario, String other) {
        Series series = new Series();
        for (int round = 1; round <= rounds; round++) {
            JsonNode ours = figures.get(key(OURS, scenario, round));
            JsonNode others = figures.get(key(other, scenario, round));
            if (ours != null && others != null && others.get("calls").asInt() > 0) {
                series.add(ours.get("cpuMicros").asDouble()
                        / others.get("cpuMicros").asDouble());
            }
        }
        return series;
    }

    private Tables write(ArrayNode raw) throws IOException {
        Tables tables = new Tables("What a call costs", jdk + "");
        List<String> kinds =
                scenarios.stream().map(s -> s.substring(0, s.indexOf(':'))).toList();
        tables.text("Median of " + rounds + " rounds, least and most in brackets. Scenarios and calls under way: "
                + String.join(", ", scenarios) + ". CPU time is that of the whole process.");
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(kinds);
        tables.table("CPU time of a call, µs", head, rows(kinds, n -> n.get("cpuMicros")
                .asDouble()));
        tables.table(
                "Allocation of a call, KB",
                head,
                rows(kinds, n -> n.get("allocatedBytes").asDouble() / 1000));
        tables.table(
                "Calls a second", head, rows(kinds, n -> n.get("callsPerSecond").asDouble()));
        tables.table("Share of the machine that others took", head, rows(kinds, n -> n.get("foreignShare")
                .asDouble()));
        List<List<String>> ratios = new ArrayList<>();
        for (Peer peer : peers) {
            if (!peer.name().equals(OURS)) {
                List<String> row = new ArrayList<>(List.of(peer.name()));
                kinds.forEach(kind -> row.add(ratio(kind, peer.name()).toString()));
                ratios.add(row);
            }
        }
        tables.table("CPU time of llm: as a ratio to the other's in the same round", head, ratios);
        lines(tables);
        ObjectNode document = tables.document();
        document.put("rounds", rounds);
        document.set("figures", raw);
        return tables;
    }

    private void lines(Tables tables) {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : Line.CALLS) {
            Series ratio = ratio(line.scenario(), line.other());
            if (!ratio.isEmpty()) {
                rows.add(List.of(
                        line.scenario() + " ≤ " + line.most() + "x " + line.other(),
                        ratio.toString(),
                        ratio.median() <= line.most() ? "reached" : "missed"));
            }
        }
        tables.table("Lines", List.of("line", "measured", ""), rows);
    }

    private List<List<String>> rows(List<String> kinds, ToDoubleFunction<JsonNode> figure) {
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            List<String> row = new ArrayList<>(List.of(peer.name()));
            kinds.forEach(kind -> row.add(series(peer.name(), kind, figure).toString()));
            rows.add(row);
        }
        return rows;
    }
}
