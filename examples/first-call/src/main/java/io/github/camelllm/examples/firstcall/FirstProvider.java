package io.github.camelllm.examples.firstcall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask first: the first provider in {@code providers.txt} whose key is set.
 *
 * @param variable the environment variable that was found; null if none was
 */
record FirstProvider(String target, @Nullable String variable) {

    static FirstProvider in(Map<String, String> environment) throws IOException {
        for (String line : lines()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2
                    && !line.startsWith("#")
                    && !environment.getOrDefault(words[0], "").isBlank()) {
                return new FirstProvider(words[1], words[0]);
            }
        }
        return new FirstProvider("unsteady/fail-503", null);
    }

    private static String[] lines() throws IOException {
        try (InputStream file = FirstProvider.class.getResourceAsStream("/providers.txt")) {
            if (file == null) {
                throw new IOException("providers.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        }
    }

    String introduction() {
        return variable == null
                ? "No provider's key is set (providers.txt lists the variables), so a simulated model answers, which"
                        + " repeats the question.\nThe first connection fails on purpose; the route fails over to the"
                        + " second one."
                : variable + " is set: asking " + target + ", and the simulator if that can't be reached.";
    }
}
