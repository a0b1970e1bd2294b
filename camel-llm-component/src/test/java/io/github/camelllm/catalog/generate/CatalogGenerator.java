package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Makes the catalog's data files. The same sources give the same bytes. */
public final class CatalogGenerator {

    private final Sources sources;
    private final Quality quality;

    private CatalogGenerator(Path folder) {
        this.sources = new Sources(folder);
        this.quality = new Quality(sources.baseModels());
    }

    /**
     * @param arguments the folder of the sources, and the folder that the files are written to
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        for (Map.Entry<String, String> file : files(Path.of(arguments[0])).entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue());
            System.out.println(
                    target.resolve(file.getKey()) + " " + file.getValue().length());
        }
    }

    /**
     * The data files by name.
     *
     * @param folder of the sources
     */
    public static Map<String, String> files(Path folder) {
        return new CatalogGenerator(folder).files();
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put("LICENSE.models.dev", sources.text("LICENSE.models.dev"));
        files.put("LICENSE.genai-prices", sources.text("LICENSE.genai-prices"));
        files.put("LICENSE.portkey-models", sources.text("portkey-general/LICENSE"));
        files.put("NOTICE", notice());
        files.put("catalog.jsonl", header());
        for (Shop shop : Shop.ALL) {
            files.put(shop.name() + ".jsonl", rows(shop));
        }
        return files;
    }

    private String notice() {
        return """
                The model facts and prices in this folder were made from these works:

                models.dev, commit %s, https://github.com/anomalyco/models.dev, LICENSE.models.dev
                genai-prices, commit %s, https://github.com/pydantic/genai-prices, LICENSE.genai-prices
                Portkey models, commit %s, https://github.com/Portkey-AI/models, LICENSE.portkey-models
                """
                .formatted(
                        sources.provenance("models.dev.json").group(2),
                        sources.provenance("genai-prices-v2-data.json").group(2),
                        sources.provenance("portkey-general/*.json").group(2));
    }

    private String header() {
        StringBuilder lines = new StringBuilder(Ours.HEAD);
        lines.append(source("md", "models.dev", "https://github.com/anomalyco/models.dev", "models.dev.json"));
        lines.append(
                source("mb", "models.dev base models", "https://github.com/anomalyco/models.dev", "models.dev.json"));
        lines.append(
                source("gp", "genai-prices", "https://github.com/pydantic/genai-prices", "genai-prices-v2-data.json"));
        lines.append(source("pk", "Portkey models", "https://github.com/Portkey-AI/models", "portkey-general/*.json"));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("source", "own");
        own.put("name", "camel-llm, from the providers' pages");
        own.put("address", "");
        own.put("commit", "");
        own.put("date", "");
        own.put("licence", "Apache-2.0");
        lines.append(line(own));
        for (Shop shop : Shop.ALL) {
            lines.append("{\"provider\":\"%s\",%s}\n".formatted(shop.name(), shop.header()));
        }
        lines.append("{\"provider\":\"simulator\",\"batch\":{\"factor\":0.5}}\n");
        quality.benchmarks().forEach((name, facts) -> {
            Map<String, Object> benchmark = new LinkedHashMap<>();
            benchmark.put("benchmark", name);
            benchmark.putAll(facts);
            benchmark.put("from", "mb");
            lines.append(line(benchmark));
        });
        return lines.toString();
    }

    private String source(String id, String name, String address, String file) {
        Matcher provenance = sources.provenance(file);
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("source", id);
        source.put("name", name);
        source.put("address", address);
        source.put("commit", provenance.group(2));
        source.put("date", provenance.group(3));
        source.put("licence", provenance.group(4));
        return line(source);
    }

    private String rows(Shop shop) {
        Map<String, JsonNode> models = sources.models(shop);
        List<PriceEntry> entries = sources.prices(shop);
        PriceChoice choice = new PriceChoice(shop, entries);
        JsonNode settings = sources.settings(shop);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        models.forEach((id, model) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.putAll(Facts.of(model, settings.path(id)));
            quality.measured(id, model).ifPresent(measured -> {
                row.put("quality", quality.of(measured));
                row.put("measured", measured);
            });
            row.put("source", "md");
            price(row, shop.local() ? List.of() : choice.choose(id, model));
            rows.put(id, row);
        });
        for (PriceEntry entry : entries) {
            Map<String, Object> row = rows.computeIfAbsent(same(entry, rows.keySet()), id -> priced(entry, id, models));
            names(row, entry, shop, models.keySet());
        }
        for (String row : Ours.ROWS.getOrDefault(shop.name(), List.of())) {
            try {
                @SuppressWarnings("unchecked")
                Map<String, Object> own = Sources.JSON.readValue(row, LinkedHashMap.class);
                rows.put((String) own.get("id"), own);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        StringBuilder lines = new StringBuilder();
        rows.values().forEach(row -> lines.append(line(row)));
        return lines.toString();
    }

    private static String same(PriceEntry entry, Set<String> ids) {
        return ids.stream().filter(entry::named).findFirst().orElse(entry.id());
    }

    /** A row of a model that models.dev does not have under this name. */
    private static Map<String, Object> priced(PriceEntry entry, String id, Map<String, JsonNode> models) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        Optional<String> like = like(entry, models);
        if (like.isPresent()) {
            row.put("like", like.get());
        } else {
            if (entry.json().has("name")) {
                row.put("name", entry.json().path("name").asText());
            }
            if (entry.json().path("context_window").asLong() > 0) {
                row.put("context", entry.json().path("context_window").asLong());
            }
            row.put("source", "gp");
        }
        if (ListPrice.hourly(entry.json())) {
            throw new IllegalStateException("a price by the hour: " + entry.id());
        }
        price(row, PriceChoice.json(ListPrice.ofGenai(entry.json()), ""));
        return row;
    }

    /** The model of models.dev that an entry is about under other names: the one with the fewest additions to its name. */
    private static Optional<String> like(PriceEntry entry, Map<String, JsonNode> models) {
        // the id without the endpoint that the entry is about
        String bare = entry.json().path("id").asText().replaceFirst("^(?:regional|global)\\.", "");
        return models.keySet().stream()
                .filter(model -> model.equalsIgnoreCase(bare) || entry.aliased(model) || entry.ruled(model))
                .min((a, b) -> a.length() == b.length() ? b.compareTo(a) : a.length() - b.length());
    }

    /** The further names and the rule of an entry, without names that are models of their own. */
    private static void names(Map<String, Object> row, PriceEntry entry, Shop shop, Set<String> models) {
        Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        own.addAll(models);
        List<String> aliases = new ArrayList<>(entry.aliases());
        aliases.removeIf(own::contains);
        aliases.sort(null);
        if (!aliases.isEmpty()) {
            row.put("aliases", String.join(" ", aliases).toLowerCase(Locale.ROOT));
        }
        if (!entry.rule().isMissingNode() && !shop.namedByCustomers()) {
            row.put("match", entry.rule());
        }
    }

    private static void price(Map<String, Object> row, List<Map<String, Object>> prices) {
        if (!prices.isEmpty()) {
            row.put("price", prices.size() == 1 ? prices.get(0) : prices);
        }
    }

    private static String line(Map<String, Object> row) {
        try {
            return Sources.JSON.writeValueAsString(row) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
