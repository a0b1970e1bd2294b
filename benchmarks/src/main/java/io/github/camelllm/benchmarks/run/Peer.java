package io.github.camelllm.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is measured.
 *
 * @param folder under {@code peers}; null for the component
 */
record Peer(String name, @Nullable String folder, String type) {

    private static final String PEERS = "io.github.camelllm.benchmarks.peers.";
    private static final String OURS = "io.github.camelllm.benchmarks.component.";

    static final List<Peer> ALL = List.of(
            new Peer("llm", null, OURS + "Llm"),
            new Peer("llm-iterator", null, OURS + "LlmIterator"),
            new Peer("sockets", "http", PEERS + "Sockets"),
            new Peer("vertx", "http", PEERS + "VertxClient"),
            new Peer("httpclient5", "http", PEERS + "HttpClient5"),
            new Peer("jdk", "http", PEERS + "JdkClient"),
            new Peer("camel-http", "camel", PEERS + "CamelHttp"),
            new Peer("openai-java", "openai", PEERS + "OpenAiJava"),
            new Peer("langchain4j", "langchain4j", PEERS + "Langchain4j"),
            new Peer("spring-ai", "spring-ai", PEERS + "SpringAi"));

    static Peer of(String name) {
        return ALL.stream()
                .filter(peer -> peer.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no '" + name + "'; there are "
                        + String.join(", ", ALL.stream().map(Peer::name).toList())));
    }

    /** Resolves the libraries, compiles the contestant, and gives the class path. */
    String classPath() throws IOException, InterruptedException {
        if (folder == null) {
            return Place.ownClassPath();
        }
        Path source = Place.MODULE.resolve("peers/" + folder);
        Path built = Place.TARGET.resolve("peers/" + folder);
        Path classes = built.resolve("classes");
        Files.createDirectories(classes);
        String libraries = libraries(source.resolve("pom.xml"), built);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                Place.CLASSES + File.pathSeparator + libraries,
                // how JSON is written by hand is the same for all that do so
                "-sourcepath",
                Place.MODULE.resolve("peers/http/src").toString()));
        try (Stream<Path> files = Files.walk(source.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> command.add(file.toString()));
        }
        Shell.run(Place.MODULE, 300, command);
        return classes + File.pathSeparator + Place.CLASSES + File.pathSeparator + libraries;
    }

    private static String libraries(Path pom, Path built) throws IOException, InterruptedException {
        Path known = built.resolve("class-path");
        Path made = built.resolve("pom.xml");
        if (Files.exists(known) && Arrays.equals(Files.readAllBytes(pom), Files.readAllBytes(made))) {
            return Files.readString(known).strip();
        }
        Files.copy(pom, made, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(known);
        Shell.run(
                built,
                900,
                List.of(
                        "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        "-f",
                        made.toString(),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + known));
        return new String(Files.readAllBytes(known), StandardCharsets.UTF_8).strip();
    }
}
