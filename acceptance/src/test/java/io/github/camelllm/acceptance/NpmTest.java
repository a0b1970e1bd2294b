package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;

/** A program for Node.js that uses a client and tells in lines of JSON what became of each step. */
@Tag("npm")
abstract class NpmTest extends AcceptanceTest {

    /** Where Maven puts the programs and what they need. */
    private static final Path FOLDER = Path.of("target", "npm");

    private static final Map<String, Map<String, JsonNode>> TOLD = new TreeMap<>();

    /** What the program told of a step, with what it must have told. */
    static void told(String program, String step, String expected) throws Exception {
        assertThat(told(program, step)).as("%s: %s", program, step).isEqualTo(Tape.JSON.readTree(expected));
    }

    static JsonNode told(String program, String step) throws Exception {
        Map<String, JsonNode> steps = TOLD.get(program);
        if (steps == null) {
            steps = run(program);
            TOLD.put(program, steps);
        }
        JsonNode told = Objects.requireNonNull(steps.get(step), () -> program + " told nothing of " + step);
        assertThat(told.path("failure").asText()).as("%s: %s", program, step).isEmpty();
        return told.path("value");
    }

    private static Map<String, JsonNode> run(String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("node", program + ".mjs")
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("GATEWAY", gateway().address().toString());
        Process node = builder.start();
        Map<String, JsonNode> steps = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                JsonNode step = Tape.JSON.readTree(line);
                steps.put(step.path("name").asText(), step);
                line = lines.readLine();
            }
        } finally {
            node.destroy();
        }
        assertThat(node.waitFor()).as(program).isZero();
        return steps;
    }
}
