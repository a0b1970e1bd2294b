package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The functions, with JMH: time and allocation of each. */
final class FunctionsRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Options options;
    private final int jdk;

    FunctionsRun(Options options) {
        this.options = options;
        this.jdk = options.number("jdk", 25);
    }

    void run(Path results) throws IOException, InterruptedException {
        Path generated = generate();
        Path measured = Place.TARGET.resolve("functions.json");
        List<String> command = new ArrayList<>();
        command.add(Place.jdk(jdk).resolve("bin/java").toString());
        command.addAll(Place.quiet(jdk));
        command.addAll(List.of(
                "-cp",
                generated + File.pathSeparator + Place.ownClassPath(),
                "org.openjdk.jmh.Main",
                options.text("names", "Benchmark"),
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                measured.toString(),
                "-wi",
                "3",
                "-w",
                options.text("warm", "2"),
                "-i",
                options.number("rounds", 5) + "",
                "-r",
                options.text("measure", "2")));
        System.err.println(Shell.run(Place.MODULE, 7200, command));
        write(MAPPER.readTree(measured.toFile())).write(results, "functions-" + jdk);
    }

    /** JMH runs code that it writes from the compiled classes. */
    private static Path generate() throws IOException, InterruptedException {
        Path sources = Place.TARGET.resolve("functions/sources");
        Path classes = Place.TARGET.resolve("functions/classes");
        Files.createDirectories(sources);
        Files.createDirectories(classes);
        Path home = Path.of(System.getProperty("java.home"), "bin");
        Path own = Place.TARGET.resolve("classes");
        Shell.run(
                Place.MODULE,
                300,
                List.of(
                        home.resolve("java").toString(),
                        "-cp",
                        Place.ownClassPath(),
                        "org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator",
                        own.toString(),
                        sources.toString(),
                        classes.toString()));
        List<String> command = new ArrayList<>(List.of(
                home.resolve("javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                Place.ownClassPath()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> command.add(file.toString()));
        }
        Shell.run(Place.MODULE, 300, command);
        return classes;
    }

    private Tables write(JsonNode measured) throws IOException {
        Tables tables = new Tables("Functions", jdk + "");
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        for (JsonNode one : measured) {
            String name = one.get("benchmark").asText();
            String method = name.substring(name.lastIndexOf('.') + 1);
            String type = name.substring(0, name.lastIndexOf('.'));
            StringJoiner parameters = new StringJoiner(", ");
            one.path("params").forEach(value -> parameters.add(value.asText().toLowerCase(java.util.Locale.ROOT)));
            JsonNode time = one.get("primaryMetric");
            JsonNode bytes = one.path("secondaryMetrics").path("gc.alloc.rate.norm");
            rows.computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), k -> new ArrayList<>())
                    .add(List.of(
                            method,
                            parameters.toString(),
                            Series.number(time.get("score").asDouble()) + " ± "
                                    + Series.number(time.path("scoreError").asDouble(0)),
                            time.get("scoreUnit").asText(),
                            Series.number(bytes.path("score").asDouble(0) / 1000)));
        }
        rows.forEach(
                (type, all) -> tables.table(type, List.of("function", "of", "time", "unit", "allocation, KB"), all));
        tables.document().set("figures", measured);
        return tables;
    }
}
