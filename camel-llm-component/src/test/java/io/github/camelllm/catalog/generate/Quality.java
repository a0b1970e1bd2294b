package io.github.camelllm.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number for each model that has published benchmark scores.
 *
 * <p>Models are measured by different benchmarks, so that their scores cannot be averaged: 40 of 100 is little in one and
 * much in another. As in the theory of tests (Rasch), the odds of solving a task are taken to be the model's skill times
 * the benchmark's ease, and both are fitted to all scores at once: a model's skill is the mean of what its scores say when
 * the benchmarks' ease is known, and the other way round, until nothing changes. The quality is the share that the model
 * would solve of a benchmark of average ease.
 *
 * <p>A benchmark is its name together with its metric, since the same name stands for different measurements, and counts
 * if at least five models have it; of several scores of a model (efforts, harnesses) the best counts.
 */
final class Quality {

    private static final int FEWEST_MODELS = 5;
    private static final int ROUNDS = 5_000;

    /** How some sources spell it. */
    private static final Map<String, String> SPELLINGS =
            Map.of("SWE Bench Pro", "SWE-Bench Pro", "Terminal Bench 2.1", "Terminal-Bench 2.1");

    private static final Pattern DATE = Pattern.compile("20\\d\\d-?[01]\\d-?[0-3]\\d");

    private final Map<String, Map<String, Double>> scores = new TreeMap<>();
    private final Map<String, Double> ease = new TreeMap<>();
    private final Map<String, Double> skill = new TreeMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byBareName = new HashMap<>();

    /** @param baseModels of models.dev, by the maker and the model's name */
    Quality(JsonNode baseModels) {
        baseModels.properties().forEach(model -> {
            for (JsonNode benchmark : model.getValue().path("benchmarks")) {
                String name = benchmark.path("name").asText();
                String metric = benchmark.path("metric").asText("");
                String key = SPELLINGS.getOrDefault(name, name) + (metric.isEmpty() ? "" : ", " + metric);
                scores.computeIfAbsent(key, any -> new TreeMap<>())
                        .merge(model.getKey(), benchmark.path("score").asDouble() / 100, Math::max);
            }
        });
        scores.values().removeIf(models -> models.size() < FEWEST_MODELS);
        scores.keySet().forEach(benchmark -> ease.put(benchmark, 0.0));
        for (int round = 0; round < ROUNDS; round++) {
            round();
        }
        skill.keySet().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()))
                .forEach(model -> {
                    byName.putIfAbsent(model.substring(model.indexOf('/') + 1).toLowerCase(Locale.ROOT), model);
                    byBareName.putIfAbsent(bare(model), model);
                });
    }

    private void round() {
        Map<String, double[]> sums = new TreeMap<>();
        scores.forEach((benchmark, models) -> models.forEach((model, score) -> {
            double[] sum = sums.computeIfAbsent(model, any -> new double[2]);
            sum[0] += logOdds(score) - ease.get(benchmark);
            sum[1]++;
        }));
        sums.forEach((model, sum) -> skill.put(model, sum[0] / sum[1]));
        scores.forEach((benchmark, models) -> ease.put(
                benchmark,
                models.entrySet().stream()
                                .mapToDouble(score -> logOdds(score.getValue()) - skill.get(score.getKey()))
                                .sum()
                        / models.size()));
        double mean = ease.values().stream().mapToDouble(e -> e).sum() / ease.size();
        ease.replaceAll((benchmark, e) -> e - mean);
    }

    private static double logOdds(double share) {
        double bounded = Math.min(0.99, Math.max(0.01, share));
        return StrictMath.log(bounded / (1 - bounded));
    }

    private static BigDecimal share(double logOdds) {
        return BigDecimal.valueOf(1 / (1 + StrictMath.exp(-logOdds))).setScale(2, RoundingMode.HALF_UP);
    }

    /** The model whose scores speak for a provider's model. */
    Optional<String> measured(String model, JsonNode modelsDev) {
        String base = modelsDev.path("base_model").asText();
        if (skill.containsKey(base)) {
            return Optional.of(base);
        }
        String last = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String measured = byName.getOrDefault(last, byBareName.get(bare(model)));
        boolean other = measured != null && date(model) && date(measured) && !model.contains(digits(measured));
        return Optional.ofNullable(other ? null : measured);
    }

    private static boolean date(String model) {
        return !digits(model).isEmpty();
    }

    /** The date in a name, as it is written there; empty if there is none. */
    private static String digits(String model) {
        Matcher date = DATE.matcher(model);
        return date.find() ? date.group() : "";
    }

    BigDecimal of(String measured) {
        return share(skill.get(measured));
    }

    /** What a model of average skill among those measured would solve of a benchmark, and how many were measured. */
    Map<String, Map<String, Object>> benchmarks() {
        Map<String, Map<String, Object>> benchmarks = new TreeMap<>();
        ease.forEach((name, e) -> {
            Map<String, Object> facts = new TreeMap<>();
            facts.put("ease", share(e));
            facts.put("models", scores.get(name).size());
            benchmarks.put(name, facts);
        });
        return benchmarks;
    }

    /** The model's name without maker, region, version, date, variant and the like. */
    private static String bare(String model) {
        return model.toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:.*/)?(?:(?:us|eu|apac|au|jp|global)\\.)?", "")
                .replaceFirst(
                        "^(?:anthropic|amazon|meta|mistral|qwen|openai|google|deepseek|minimax|moonshotai|zai)\\.", "")
                .replaceFirst("(?:-v1)?(?::[\\w-]+)*$", "")
                .replaceFirst("(?:-maas)?(?:[-@]20\\d\\d-?[01]\\d-?[0-3]\\d|@default|-latest)?$", "")
                .replace('.', '-');
    }
}
