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

/** Many calls at once to a model that takes two seconds. */
final class InFlightRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Options options;
    private final int jdk;
    private final int rounds;
    private final List<Peer> peers;
    private final List<String> counts;

    InFlightRun(Options options) {
        this.options = options;
        this.jdk = options.number("jdk", 25);
        this.rounds = options.number("rounds", 5);
        this.peers = options.list("names", "llm,vertx,httpclient5,jdk,camel-http,openai-java,langchain4j").stream()
                .map(Peer::of)
                .toList();
        this.counts = options.list("counts", "1000,5000,10000");
    }

    void run(Path results) throws IOException, InterruptedException {
        Map<Peer, String> classPaths = new LinkedHashMap<>();
        for (Peer peer : peers) {
            classPaths.put(peer, peer.classPath());
        }
        Map<String, Figures> figures = new LinkedHashMap<>();
        ArrayNode raw = MAPPER.createArrayNode();
        try (Upstream upstream = Upstream.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (String count : counts) {
                    for (Map.Entry<Peer, String> peer : classPaths.entrySet()) {
                        String line = measure(peer.getKey(), peer.getValue(), count, upstream);
                        System.err.println(round + " " + line.strip());
                        ObjectNode figure = (ObjectNode) MAPPER.readTree(line);
                        raw.add(figure.put("round", round));
                        figures.computeIfAbsent(peer.getKey().name() + '/' + count, k -> new Figures())
                                .add(figure);
                    }
                }
            }
        }
        write(figures, raw).write(results, "inflight-" + jdk);
    }

    /** Of the third wave, which finds code compiled and connections open. */
    private static final class Figures {
        final Series seconds = new Series();
        final Series threads = new Series();
        final Series megabytes = new Series();
        int failures;

        void add(JsonNode figure) {
            JsonNode wave = figure.get("wave3");
            seconds.add(wave.get("seconds").asDouble());
            threads.add(wave.get("peakThreads").asDouble());
            megabytes.add(figure.get("peakMegabytes").asDouble());
            failures += wave.get("failures").asInt();
        }
    }

    private String measure(Peer peer, String classPath, String count, Upstream upstream)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Place.jdk(jdk).resolve("bin/java").toString());
        command.addAll(List.of("-Xmx6g", "-cp", classPath));
        command.addAll(Place.quiet(jdk));
        String java = options.text("java", "");
        if (!java.isEmpty()) {
            command.addAll(List.of(java.split(" ")));
        }
        command.add("-Dwarm=" + options.text("warm", "10"));
        command.addAll(peer.options());
        command.add("io.github.camelllm.benchmarks.contest.InFlight");
        command.addAll(List.of(peer.name(), peer.type(), upstream.address(), count));
        return Shell.run(Place.MODULE, 400, command);
    }

    private Tables write(Map<String, Figures> figures, ArrayNode raw) throws IOException {
        Tables tables = new Tables("Calls under way at once", jdk + "");
        tables.text("Calls to a model that takes 2 s, all begun at once; the third wave, which finds code compiled and"
                + " connections open. Median of " + rounds + " rounds, least and most in brackets.");
        List<String> head = new ArrayList<>(List.of(""));
        counts.forEach(count -> head.addAll(List.of(count + ": s", "threads", "peak MB")));
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            List<String> row = new ArrayList<>(List.of(peer.name()));
            for (String count : counts) {
                Figures of = figures.getOrDefault(peer.name() + '/' + count, new Figures());
                row.add(of.seconds + (of.failures > 0 ? ", " + of.failures + " failed" : ""));
                row.add(of.threads.toString());
                row.add(of.megabytes.toString());
            }
            rows.add(row);
        }
        tables.table("Seconds until all are answered", head, rows);
        tables.document().put("rounds", rounds).set("figures", raw);
        return tables;
    }
}
