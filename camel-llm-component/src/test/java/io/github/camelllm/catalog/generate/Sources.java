package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published files, as they lie in one folder with a table that says which commits they are. */
final class Sources {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A row of the table: {@code | `file` … | origin | commit, date | licence … |}. */
    private static final String ROW = "\\| `%s`[^|]*\\| ([^|]*) \\| ([0-9a-f]+), ([0-9-]+) \\| (\\w+)";

    private final Path folder;
    private final JsonNode modelsDev;
    private final JsonNode genai;

    Sources(Path folder) {
        this.folder = folder;
        this.modelsDev = read("models.dev.json");
        this.genai = read("genai-prices-v2-data.json");
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit, date and licence of a file. */
    Matcher provenance(String file) {
        Matcher row = Pattern.compile(ROW.formatted(Pattern.quote(file))).matcher(text("README.md"));
        if (!row.find()) {
            throw new IllegalStateException("README.md does not say which commit " + file + " is");
        }
        return row;
    }

    JsonNode baseModels() {
        return read("models.dev-base-models.json");
    }

    /** The models of models.dev's providers by their ids. */
    Map<String, JsonNode> models(Shop shop) {
        Map<String, JsonNode> models = new TreeMap<>();
        for (String provider : shop.modelsDev()) {
            modelsDev.path(provider).path("models").properties().forEach(m -> models.put(m.getKey(), m.getValue()));
        }
        return models;
    }

    /** The price entries of genai-prices' providers. */
    List<PriceEntry> prices(Shop shop) {
        List<PriceEntry> entries = new ArrayList<>();
        for (String wanted : shop.genai()) {
            for (JsonNode provider : genai) {
                String id = provider.path("id").asText();
                boolean routed = wanted.endsWith("_") && id.startsWith(wanted);
                if (routed || id.equals(wanted)) {
                    String suffix = routed ? ":" + id.substring(wanted.length()) : "";
                    provider.path("models").forEach(model -> entries.add(new PriceEntry(model, suffix)));
                }
            }
        }
        entries.removeIf(entry ->
                !sold(shop, entry.id()) || ListPrice.ofGenai(entry.json()).isEmpty());
        return entries;
    }

    /** Whether a provider really has a model of that name; its list also has names of others. */
    private static boolean sold(Shop shop, String id) {
        return switch (shop.name()) {
            case "openrouter" -> id.contains("/");
            case "gemini" -> !id.contains("claude");
            case "azure", "mistral" -> !id.endsWith(":free");
            default -> true;
        };
    }

    /** The settings that models refuse, by their ids. */
    JsonNode settings(Shop shop) {
        return shop.portkey().isEmpty() ? JSON.createObjectNode() : read("portkey-general/" + shop.portkey() + ".json");
    }
}
