package io.github.camelllm.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of tasks need: how long answers usually are, and what counts how much where nothing is said. Kinds that are
 * not in it are weighed like {@link #GENERAL}.
 */
enum TaskType {
    GENERAL(500, 1, 1, 1),
    SIMPLE_TASKS(200, 3, 2, 1),
    EXPLANATION(800, 2, 1, 1),
    ANALYSIS(1_000, 1, 1, 2),
    CODE_GENERATION(1_500, 1, 1, 4),
    COMPLEX_REASONING(2_000, 1, 1, 4),
    CREATIVE_WRITING(1_500, 1, 1, 2),
    CLASSIFICATION(50, 3, 2, 1),
    EXTRACTION(300, 3, 1, 1),
    SUMMARIZATION(300, 2, 1, 1);

    final long outputTokens;
    final double cost;
    final double latency;
    final double quality;

    TaskType(long outputTokens, double cost, double latency, double quality) {
        double all = cost + latency + quality;
        this.outputTokens = outputTokens;
        this.cost = cost / all;
        this.latency = latency / all;
        this.quality = quality / all;
    }

    static TaskType of(@Nullable String word) {
        String name = word == null ? "" : word.strip().replace('-', '_');
        for (TaskType type : values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "simple" -> SIMPLE_TASKS;
            case "coding", "code" -> CODE_GENERATION;
            case "reasoning" -> COMPLEX_REASONING;
            case "writing", "creative" -> CREATIVE_WRITING;
            default -> GENERAL;
        };
    }
}
