package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which price a model gets where models.dev and genai-prices both have one.
 *
 * <p>They agree if input and output cost the same. Then genai-prices' price stands, with its dates; models.dev adds the
 * rates that it lacks, and its tiers unless genai-prices says that the price is flat.
 *
 * <p>Where they differ, genai-prices' price stands, which is younger and about nothing else, except that models.dev's does
 * <ol>
 *   <li>where genai-prices has no entry of the model's own name, only one whose rule covers it: such rules sweep up
 *       snapshots and variants that have prices of their own. Not so where the rules are what tells endpoints apart;
 *   <li>for a name that moves ({@code -latest}), since models.dev dates what it stands for;
 *   <li>where genai-prices has a price by the hour, which no provider asks any more;
 *   <li>where genai-prices' list is not the provider's own.
 * </ol>
 * A price of 0 in models.dev stands only if genai-prices does not ask for more.
 */
final class PriceChoice {

    private static final Pattern FLAT = Pattern.compile("\\b[Ff]lat\\b.*\\b1M context");

    private final Shop shop;
    private final List<PriceEntry> entries;

    PriceChoice(Shop shop, List<PriceEntry> entries) {
        this.shop = shop;
        this.entries = entries;
    }

    /** The entry of genai-prices for a model: of its own name, else of a further name, else by a rule. */
    Optional<PriceEntry> entry(String model) {
        return entries.stream()
                .filter(entry -> entry.named(model))
                .findFirst()
                .or(() -> entries.stream().filter(entry -> entry.aliased(model)).findFirst())
                .or(() -> entries.stream().filter(entry -> entry.ruled(model)).findFirst());
    }

    /** The prices of a model of models.dev as JSON; empty if neither source has one. */
    List<Map<String, Object>> choose(String model, JsonNode modelsDev) {
        ListPrice other = ListPrice.ofModelsDev(modelsDev.path("cost"));
        Optional<PriceEntry> entry = entry(model);
        List<ListPrice> genai =
                entry.map(found -> ListPrice.ofGenai(found.json())).orElse(List.of());
        if (genai.isEmpty()) {
            boolean unknown = other == null || (other.free() && soldElsewhere(model));
            return unknown ? List.of() : List.of(other.json("md", ""));
        }
        if (other == null) {
            return json(genai, "");
        }
        boolean own = shop.rulesTellEndpointsApart() || entry.get().named(model);
        if (genai.stream().anyMatch(price -> price.agrees(other))) {
            return json(completed(genai, other, modelsDev, entry.get(), own), "");
        }
        boolean moves = model.endsWith("-latest");
        if (own && !moves && !ListPrice.hourly(entry.get().json()) && !shop.listIsOfAnother()) {
            return json(genai, "md: " + other);
        }
        return List.of(other.json("md", "gp: " + genai.get(genai.size() - 1)));
    }

    /** Whether the same model costs something under a variant's name. */
    private boolean soldElsewhere(String model) {
        return entries.stream()
                .anyMatch(entry -> !entry.suffix().isEmpty()
                        && entry.id().equalsIgnoreCase(model + entry.suffix())
                        && ListPrice.ofGenai(entry.json()).stream().anyMatch(price -> !price.free()));
    }

    private static List<ListPrice> completed(
            List<ListPrice> genai, ListPrice other, JsonNode modelsDev, PriceEntry entry, boolean own) {
        if (genai.size() > 1) {
            return genai;
        }
        ListPrice price = genai.get(0);
        Map<String, BigDecimal> all = new LinkedHashMap<>(price.rates());
        if (!all.containsKey("image-output")) {
            other.rates().forEach(all::putIfAbsent);
        }
        if (own && hears(modelsDev)) {
            // models.dev states a price of sound "if billed separately"; where genai-prices states none either, it is
            // not
            all.putIfAbsent("audio-input", all.get("input"));
        }
        boolean flat =
                FLAT.matcher(entry.json().path("price_comments").asText()).find();
        SortedMap<Long, Map<String, BigDecimal>> tiers =
                price.tiers().isEmpty() && !flat ? other.tiers() : price.tiers();
        if (ListPrice.same(all.get("audio-input"), all.get("input"))) {
            tiers = withSound(tiers);
        }
        return List.of(new ListPrice(all, tiers, price.from()));
    }

    private static SortedMap<Long, Map<String, BigDecimal>> withSound(SortedMap<Long, Map<String, BigDecimal>> tiers) {
        SortedMap<Long, Map<String, BigDecimal>> all = new TreeMap<>();
        tiers.forEach((above, rates) -> {
            Map<String, BigDecimal> both = new LinkedHashMap<>(rates);
            if (rates.containsKey("input")) {
                both.putIfAbsent("audio-input", rates.get("input"));
            }
            all.put(above, both);
        });
        return all;
    }

    private static boolean hears(JsonNode modelsDev) {
        for (JsonNode modality : modelsDev.path("modalities").path("input")) {
            if (modality.asText().equals("audio")) {
                return true;
            }
        }
        return false;
    }

    static List<Map<String, Object>> json(List<ListPrice> prices, String note) {
        List<Map<String, Object>> list = new ArrayList<>();
        prices.forEach(price -> list.add(price.json("gp", note)));
        return list;
    }
}
