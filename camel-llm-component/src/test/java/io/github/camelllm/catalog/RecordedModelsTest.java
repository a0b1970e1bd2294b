package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names that real replies give their models lead to the catalog's models and prices. */
class RecordedModelsTest {

    private static final Pattern MODEL = Pattern.compile("\"(?:model|modelVersion)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PATH = Pattern.compile("/models?/([^/]+?)(?::[a-zA-Z]+$|/)");
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 21);

    /** The fewest names of a hundred that must be found; some less than was measured. */
    private static final Map<String, Integer> FLOOR = Map.ofEntries(
            Map.entry("anthropic", 95),
            Map.entry("azure", 90),
            Map.entry("gemini", 90),
            Map.entry("bedrock", 70),
            Map.entry("openai", 90),
            Map.entry("openrouter", 75),
            Map.entry("mistral", 60),
            Map.entry("groq", 90),
            Map.entry("ollama", 100),
            Map.entry("vertex", 90),
            Map.entry("xai", 75));

    /** Fewer names than these say little. */
    private static final int ENOUGH = 10;

    /** How many different names there are, how many lead to a model and to a price, and which do not. */
    private record Coverage(int names, int found, int priced, Set<String> unknown) {}

    @Test
    void findsTheModelsOfRealReplies() {
        Map<String, Set<String>> names = new TreeMap<>();
        for (Recording recording : recordings()) {
            if (recording.status() == 200) {
                names.computeIfAbsent(recording.provider(), provider -> new TreeSet<>())
                        .addAll(models(recording));
            }
        }
        names.keySet().retainAll(ModelCatalog.builtIn().providers());
        Map<String, Coverage> table = new TreeMap<>();
        names.forEach((provider, models) -> table.put(provider, coverage(provider, models)));
        table.forEach((provider, row) -> System.out.printf(
                "%-12s %3d names %3d found %3d priced  unknown: %s%n",
                provider, row.names, row.found, row.priced, row.unknown));
        table.forEach((provider, row) -> assertThat(row.names < ENOUGH ? 100 : 100 * row.found / row.names)
                .as("%s: unknown are %s", provider, row.unknown)
                .isGreaterThanOrEqualTo(FLOOR.getOrDefault(provider, 0)));
    }

    private static Coverage coverage(String provider, Set<String> models) {
        int found = 0;
        int priced = 0;
        Set<String> unknown = new TreeSet<>();
        for (String model : models) {
            ModelInfo info = ModelCatalog.builtIn().find(provider, model);
            if (info == null) {
                unknown.add(model);
            } else {
                found++;
                if (info.price(TODAY) != null) {
                    priced++;
                } else {
                    unknown.add(model + " (price)");
                }
            }
        }
        return new Coverage(models.size(), found, priced, unknown);
    }

    /** The models that a reply names; where it names none, the one that the request was for. */
    private static Set<String> models(Recording recording) {
        Set<String> models = new TreeSet<>();
        boolean chat = recording.method().equals("POST");
        Matcher reply = MODEL.matcher(recording.text());
        while (chat && reply.find()) {
            models.add(reply.group(1));
        }
        String asked = recording.requestBody().path("model").asText();
        if (models.isEmpty() && chat && !asked.isEmpty()) {
            models.add(asked);
        }
        Matcher path = PATH.matcher(recording.path());
        if (models.isEmpty() && chat && path.find()) {
            models.add(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        }
        models.remove("unknown");
        return models;
    }

    private static List<Recording> recordings() {
        return SharedFolder.find("recordings")
                .map(folder -> {
                    try (Stream<Path> files = Files.walk(folder)) {
                        return files.filter(file -> file.toString().endsWith(".json"))
                                .map(Recording::read)
                                .toList();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(List.of());
    }
}
