package io.github.camelllm.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What decides among the models that a request permits. */
public enum Strategy {
    /** The cheapest; of equals the better, then the faster. */
    COST_OPTIMIZED,
    /** The fastest; of equals the better, then the cheaper. */
    LATENCY_OPTIMIZED,
    /** The best; of equals the cheaper, then the faster. */
    QUALITY_OPTIMIZED,
    /** Cost, latency and quality weighed as the kind of task asks for. */
    BALANCED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names those there are
     */
    public static Strategy parse(String word) {
        for (Strategy strategy : values()) {
            if (strategy.word().equalsIgnoreCase(word.strip().replace('-', '_'))) {
                return strategy;
            }
        }
        throw new IllegalArgumentException("there is no strategy '" + word + "'; there are "
                + Arrays.stream(values()).map(Strategy::word).collect(Collectors.joining(", ")));
    }
}
