package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.catalog.Bucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A price as one source states it.
 *
 * @param rates by the words of {@link Bucket}
 * @param tiers other rates by the tokens of input that a call must exceed
 * @param from first day, as year-month-day; empty if there is none
 */
record ListPrice(Map<String, BigDecimal> rates, SortedMap<Long, Map<String, BigDecimal>> tiers, String from) {

    static final Map<String, BigDecimal> FREE = Map.of("input", BigDecimal.ZERO, "output", BigDecimal.ZERO);

    private static final Map<String, List<String>> MODELS_DEV = ordered(
            "input", List.of("input"),
            "cache-read", List.of("cache_read", "cached_input"),
            "cache-write", List.of("cache_write", "cached_write"),
            "audio-input", List.of("input_audio"),
            "output", List.of("output"),
            "reasoning", List.of("reasoning"),
            "audio-output", List.of("output_audio"));

    private static final Map<String, List<String>> GENAI = ordered(
            "input", List.of("input_mtok"),
            "cache-read", List.of("cache_read_mtok"),
            "cache-write", List.of("cache_write_mtok"),
            "cache-write-long", List.of("cache_write_1h_mtok"),
            "audio-input", List.of("input_audio_mtok"),
            "audio-cache-read", List.of("cache_audio_read_mtok"),
            "image-input", List.of("input_video_mtok", "input_image_mtok"),
            "output", List.of("output_mtok"),
            "reasoning", List.of("output_reasoning_mtok"),
            "audio-output", List.of("output_audio_mtok"),
            "image-output", List.of("output_video_mtok", "output_image_mtok"),
            "search", List.of("web_searches_kcount"));

    /** Prices of what a usage report does not count. */
    private static final List<String> LEFT_OUT =
            List.of("cache_image_read_mtok", "requests_kcount", "output_citation_mtok");

    private static Map<String, List<String>> ordered(Object... entries) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            @SuppressWarnings("unchecked")
            List<String> names = (List<String>) entries[i + 1];
            map.put((String) entries[i], names);
        }
        return map;
    }

    /** The price of a model of models.dev; null if it states none. */
    static ListPrice ofModelsDev(JsonNode cost) {
        if (!cost.isObject()) {
            return null;
        }
        Map<String, BigDecimal> rates = modelsDevRates(cost);
        BigDecimal input = rates.getOrDefault("input", BigDecimal.ZERO);
        // a cache that is free beside input that is not is one of which nothing is known
        rates.entrySet()
                .removeIf(rate ->
                        rate.getKey().startsWith("cache") && rate.getValue().signum() == 0 && input.signum() > 0);
        SortedMap<Long, Map<String, BigDecimal>> tiers = new TreeMap<>();
        for (JsonNode tier : cost.path("tiers")) {
            Map<String, BigDecimal> dearer = modelsDevRates(tier);
            dearer.entrySet().removeIf(rate -> same(rate.getValue(), rates.get(rate.getKey())));
            tiers.put(tier.path("tier").path("size").asLong(), dearer);
        }
        return new ListPrice(rates, tiers, "");
    }

    private static Map<String, BigDecimal> modelsDevRates(JsonNode cost) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        MODELS_DEV.forEach((word, names) -> names.forEach(name -> {
            if (cost.path(name).isNumber()) {
                rates.putIfAbsent(word, plain(cost.path(name)));
            }
        }));
        if (same(rates.get("reasoning"), rates.get("output"))) {
            rates.remove("reasoning");
        }
        return rates;
    }

    /** The prices of an entry of genai-prices, the oldest first; empty if it states none. */
    static List<ListPrice> ofGenai(JsonNode entry) {
        JsonNode prices = entry.path("prices");
        List<ListPrice> list = new ArrayList<>();
        for (JsonNode dated : prices.isArray() ? prices : Sources.JSON.createArrayNode()) {
            list.add(genai(
                    dated.path("prices"),
                    dated.path("constraint").path("start_date").asText("")));
        }
        if (prices.isObject() && !prices.isEmpty()) {
            list.add(genai(prices, ""));
        }
        if (prices.isEmpty() && entry.path("name").asText().contains("(free)")) {
            list.add(new ListPrice(FREE, new TreeMap<>(), ""));
        }
        return list;
    }

    /** Whether a price depends on the time of day. */
    static boolean hourly(JsonNode entry) {
        return entry.path("prices").findValue("start_time") != null;
    }

    private static ListPrice genai(JsonNode prices, String from) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        SortedMap<Long, Map<String, BigDecimal>> tiers = new TreeMap<>();
        GENAI.forEach((word, names) -> names.forEach(name -> {
            JsonNode price = prices.path(name);
            JsonNode base = price.isObject() ? price.path("base") : price;
            if (base.isNumber()) {
                rates.put(
                        word, word.equals("search") ? plain(base.decimalValue().movePointLeft(3)) : plain(base));
            }
            price.path("tiers")
                    .forEach(tier -> tiers.computeIfAbsent(tier.path("start").asLong(), start -> new LinkedHashMap<>())
                            .put(word, plain(tier.path("price"))));
        }));
        prices.fieldNames().forEachRemaining(name -> {
            if (!LEFT_OUT.contains(name) && GENAI.values().stream().noneMatch(names -> names.contains(name))) {
                throw new IllegalStateException("a price that is not understood: " + name);
            }
        });
        return new ListPrice(rates, tiers, from);
    }

    private static BigDecimal plain(JsonNode number) {
        return plain(number.decimalValue());
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal rounded = number.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    static boolean same(BigDecimal a, BigDecimal b) {
        return a != null && b != null && a.compareTo(b) == 0;
    }

    private BigDecimal rate(String word) {
        return rates.getOrDefault(word, BigDecimal.ZERO);
    }

    /** Whether both ask the same for input and output; no price for output is the same as one of 0. */
    boolean agrees(ListPrice other) {
        BigDecimal pictures = rates.getOrDefault("image-output", rate("output"));
        return rate("input").compareTo(other.rate("input")) == 0
                && (rate("output").compareTo(other.rate("output")) == 0
                        || pictures.compareTo(other.rate("output")) == 0);
    }

    boolean free() {
        return rates.values().stream().allMatch(rate -> rate.signum() == 0);
    }

    Map<String, Object> json(String source, String note) {
        Map<String, Object> json = new LinkedHashMap<>(inOrder(rates));
        List<Map<String, Object>> list = new ArrayList<>();
        tiers.forEach((above, dearer) -> {
            Map<String, Object> tier = new LinkedHashMap<>();
            tier.put("above", above);
            tier.putAll(inOrder(dearer));
            list.add(tier);
        });
        if (!list.isEmpty()) {
            json.put("tiers", list);
        }
        if (!from.isEmpty()) {
            json.put("from", from);
        }
        json.put("source", source);
        if (!note.isEmpty()) {
            json.put("note", note);
        }
        return json;
    }

    private static Map<String, BigDecimal> inOrder(Map<String, BigDecimal> rates) {
        Map<String, BigDecimal> ordered = new LinkedHashMap<>();
        for (Bucket bucket : Bucket.values()) {
            if (rates.containsKey(bucket.word())) {
                ordered.put(bucket.word(), rates.get(bucket.word()));
            }
        }
        return ordered;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        inOrder(rates).forEach((word, rate) -> text.append(text.isEmpty() ? "" : ", ")
                .append(word)
                .append(' ')
                .append(rate));
        return text.toString();
    }
}
