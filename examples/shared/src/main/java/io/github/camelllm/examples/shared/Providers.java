package io.github.camelllm.examples.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to ask: the providers of {@code providers.txt} whose variables are in the environment.
 *
 * @param found one for each, in the file's order
 */
public record Providers(List<Found> found) {

    /**
     * A provider that can be asked.
     *
     * @param variable the environment variable that was found
     * @param chat connection/model that answers
     * @param embedding connection/model that gives vectors; empty if there is none
     */
    public record Found(String variable, String chat, String embedding) {}

    public static Providers in(Map<String, String> environment) {
        List<Found> found = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 1
                    && !line.startsWith("#")
                    && !environment.getOrDefault(words[0], "").isBlank()) {
                found.add(new Found(words[0], words[1], words.length > 2 ? words[2] : ""));
            }
        }
        return new Providers(List.copyOf(found));
    }

    private static String[] lines() {
        try (InputStream file = Providers.class.getResourceAsStream("/providers.txt")) {
            if (file == null) {
                throw new IllegalStateException("providers.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        } catch (IOException e) {
            throw new UncheckedIOException("providers.txt can't be read", e);
        }
    }

    /**
     * The properties {@code example.first}, {@code example.second} (who stands in for the first; the first itself if it is
     * the only one, rather than a simulator) and {@code example.embedding}, as far as there are providers for them.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!found.isEmpty()) {
            properties.put("example.first", found.get(0).chat());
        }
        for (Found other : found) {
            if (!other.chat().equals(found.get(0).chat())) {
                properties.putIfAbsent("example.second", other.chat());
            }
            if (!other.embedding().isEmpty()) {
                properties.putIfAbsent("example.embedding", other.embedding());
            }
        }
        if (!found.isEmpty()) {
            properties.putIfAbsent("example.second", found.get(0).chat());
        }
        return properties;
    }

    /** Says who is asked, and why. */
    public String introduction() {
        if (found.isEmpty()) {
            return "No provider's key is set, so a simulated model answers: the same to the same question, and without"
                    + " much wit.\n(examples/shared/src/main/resources/providers.txt lists the variables.)";
        }
        return found.get(0).variable() + " is set: asking " + found.get(0).chat() + ".";
    }
}
