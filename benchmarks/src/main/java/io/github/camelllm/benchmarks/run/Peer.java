package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is measured.
 *
 * @param folder under {@code peers}; null for the component
 * @param options of its JVM
 */
record Peer(String name, @Nullable String folder, String type, List<String> options) {

    private static final String PEERS = "io.github.camelllm.benchmarks.peers.";
    private static final String OURS = "io.github.camelllm.benchmarks.component.";

    static final List<Peer> ALL = List.of(
            new Peer("llm", null, OURS + "Llm", List.of()),
            new Peer("llm-iterator", null, OURS + "LlmIterator", List.of()),
            ours("anthropic"),
            ours("converse"),
            ours("gemini"),
            ours("responses"),
            new Peer("sockets", "http", PEERS + "Sockets", List.of()),
            new Peer("vertx", "http", PEERS + "VertxClient", List.of()),
            new Peer("httpclient5", "http", PEERS + "HttpClient5", List.of()),
            new Peer("jdk", "http", PEERS + "JdkClient", List.of()),
            new Peer("camel-http", "camel", PEERS + "CamelHttp", List.of()),
            new Peer("openai-java", "openai", PEERS + "OpenAiJava", List.of()),
            new Peer("langchain4j", "langchain4j", PEERS + "Langchain4j", List.of()),
            new Peer("spring-ai", "spring-ai", PEERS + "SpringAi", List.of()));

    /** The component, in another format than OpenAI's. */
    private static Peer ours(String format) {
        return new Peer("llm-" + format, null, OURS + "Llm", List.of("-Dformat=" + format));
    }

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
        return Sources.classPath(
                "peers/" + folder,
                Place.CLASSES,
                // how JSON is written by hand is the same for all that do so
                "peers/http/src");
    }
}
