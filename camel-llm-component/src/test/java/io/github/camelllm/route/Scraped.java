package io.github.camelllm.route;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Prometheus server reads. */
public final class Scraped {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final List<Sample> samples = new ArrayList<>();

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** @throws AssertionError if it is not what Prometheus reads */
    public Scraped(String text) {
        for (String line : text.split("\n")) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new AssertionError("not a sample: " + line);
            }
            Map<String, String> labels = new LinkedHashMap<>();
            if (match.group(2) != null) {
                Matcher label = LABEL.matcher(match.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
            }
            samples.add(new Sample(match.group(1), labels, Double.parseDouble(match.group(3))));
        }
    }

    public static Scraped of(PrometheusMeterRegistry registry) {
        return new Scraped(registry.scrape());
    }

    /** All lines of that name which have these labels. */
    public List<Sample> all(String name, String... labelsAndValues) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (int i = 0; i < labelsAndValues.length; i += 2) {
                        if (!labelsAndValues[i + 1].equals(sample.labels().get(labelsAndValues[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    /** The value of the only line of that name with these labels. */
    public double value(String name, String... labelsAndValues) {
        List<Sample> found = all(name, labelsAndValues);
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " lines of " + name + " " + List.of(labelsAndValues) + ": " + found);
        }
        return found.get(0).value();
    }
}
