package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.util.List;
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
            new Peer("llm-anthropic", null, OURS + "LlmFormats$Anthropic"),
            new Peer("llm-converse", null, OURS + "LlmFormats$Converse"),
            new Peer("llm-gemini", null, OURS + "LlmFormats$Gemini"),
            new Peer("llm-responses", null, OURS + "LlmFormats$Responses"),
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
        return Sources.classPath(
                "peers/" + folder,
                Place.CLASSES,
                // how JSON is written by hand is the same for all that do so
                "peers/http/src");
    }
}
