package io.github.camelllm.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** What a provider answered once. */
record Tape(JsonNode root) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path OWN = Path.of("..", "camel-llm-component", "src", "test", "resources", "golden");

    /** One of the project's own, for instance {@code anthropic/text}. */
    static Tape own(String name) {
        return read(OWN.resolve(name + ".json"));
    }

    /**
     * One that was recorded from a provider; empty where the recordings are not on this machine.
     *
     * @throws IllegalStateException if they must be, since this is the build that counts
     */
    static Optional<Tape> recorded(String name) {
        Path file = Path.of(System.getProperty("camelllm.shared", "../../shared"), "recordings", name + ".json");
        if (Files.isReadable(file)) {
            return Optional.of(read(file));
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("there is no recording " + file);
        }
        return Optional.empty();
    }

    private static Tape read(Path file) {
        try {
            return new Tape(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    int status() {
        return root.at("/response/status").asInt();
    }

    String type() {
        return root.at("/response/headers/content-type").asText("application/json");
    }

    String header(String name) {
        return root.path("response").path("headers").path(name).asText("");
    }

    byte[] body() {
        JsonNode response = root.path("response");
        String body = response.path("body").asText();
        return response.path("bodyEncoding").asText().equals("base64")
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
