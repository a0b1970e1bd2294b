package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a model. Every limit is hard: a model that breaks one, or of which the fact is not known, is not
 * chosen, whatever else speaks for it.
 *
 * @param taskType for instance {@code code_generation}; decides the expected length of the answer and the weights of
 *     {@link Strategy#BALANCED}; null for any task
 * @param maxCost most USD for the call; null for no limit
 * @param maxLatencyMillis most milliseconds until the answer is complete; null for no limit. A model of which no call has
 *     been measured passes: otherwise no new model would ever be measured
 * @param minQuality from 0 to 1, see {@link ModelInfo#quality}; null for no limit
 * @param capabilities what the model must be able to do
 * @param inputTokens length of the question
 * @param outputTokens expected length of the answer; null for what is usual for the task
 */
public record Requirements(
        @Nullable String taskType,
        @Nullable BigDecimal maxCost,
        @Nullable Long maxLatencyMillis,
        @Nullable Double minQuality,
        Set<Ability> capabilities,
        long inputTokens,
        @Nullable Long outputTokens) {

    public Requirements {
        capabilities = Set.copyOf(capabilities);
    }

    /** No limits. */
    public static Requirements of(long inputTokens) {
        return new Requirements(null, null, null, null, Set.of(), inputTokens, null);
    }

    TaskType task() {
        return TaskType.of(taskType);
    }

    long expectedOutput() {
        Long stated = outputTokens;
        return stated == null ? task().outputTokens : stated;
    }
}
