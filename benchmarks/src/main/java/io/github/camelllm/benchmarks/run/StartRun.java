package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long an application with one route takes to start, and its first call. */
final class StartRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int jdk;
    private final int rounds;

    StartRun(Options options) {
        this.jdk = options.number("jdk", 25);
        this.rounds = options.number("rounds", 5);
    }

    void run(Path results) throws IOException, InterruptedException {
        Series started = new Series();
        Series first = new Series();
        Series second = new Series();
        ArrayNode raw = MAPPER.createArrayNode();
        try (Upstream upstream = Upstream.start()) {
            for (int round = 1; round <= rounds; round++) {
                List<String> command = new ArrayList<>();
                command.add(Place.jdk(jdk).resolve("bin/java").toString());
                command.addAll(Place.quiet(jdk));
                command.addAll(List.of(
                        "-cp",
                        Place.ownClassPath(),
                        "io.github.camelllm.benchmarks.component.FirstCall",
                        upstream.address() + "/openai-whole/v1"));
                JsonNode figure = MAPPER.readTree(Shell.run(Place.MODULE, 60, command));
                System.err.println(figure);
                raw.add(figure);
                started.add(figure.get("startedMillis").asDouble());
                first.add(figure.get("firstMillis").asDouble());
                second.add(figure.get("secondMillis").asDouble());
            }
        }
        Tables tables = new Tables("Start", jdk + "");
        tables.text("A Camel Main application with llm: and one route. Median of " + rounds
                + " starts, least and most in brackets.");
        tables.table(
                "Milliseconds",
                List.of("", "ms"),
                List.of(
                        List.of("from the JVM's start until the routes run", started.toString()),
                        List.of("first call", first.toString()),
                        List.of("second call", second.toString())));
        tables.document().put("rounds", rounds).set("figures", raw);
        tables.write(results, "start-" + jdk);
    }
}
