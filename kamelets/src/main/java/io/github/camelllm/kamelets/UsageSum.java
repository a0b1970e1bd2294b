package io.github.camelllm.kamelets;

import io.github.camelllm.LlmHeaders;
import java.math.BigDecimal;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What several calls consumed together. A sum with an unknown part is unknown, never too small.
 *
 * @param input tokens of the questions
 * @param output tokens of the answers
 * @param cached the part of {@code input} that was read from the provider's cache
 * @param reasoning the part of {@code output} that were thoughts
 * @param cost in USD
 */
record UsageSum(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long cached,
        @Nullable Long reasoning,
        @Nullable BigDecimal cost) {

    /** What the last call said of itself in the headers of the message. */
    static UsageSum of(Message message) {
        return new UsageSum(
                message.getHeader(LlmHeaders.INPUT_TOKENS, Long.class),
                message.getHeader(LlmHeaders.OUTPUT_TOKENS, Long.class),
                message.getHeader(LlmHeaders.CACHED_TOKENS, Long.class),
                message.getHeader(LlmHeaders.REASONING_TOKENS, Long.class),
                message.getHeader(LlmHeaders.COST, BigDecimal.class));
    }

    /** @param other null if there were no other calls */
    UsageSum plus(@Nullable UsageSum other) {
        return other == null
                ? this
                : new UsageSum(
                        sum(input, other.input),
                        sum(output, other.output),
                        sum(cached, other.cached),
                        sum(reasoning, other.reasoning),
                        cost == null || other.cost == null ? null : cost.add(other.cost));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }

    /** Puts the sums where a single call's numbers stand. */
    void into(Message message) {
        set(message, LlmHeaders.INPUT_TOKENS, input);
        set(message, LlmHeaders.OUTPUT_TOKENS, output);
        set(message, LlmHeaders.CACHED_TOKENS, cached);
        set(message, LlmHeaders.REASONING_TOKENS, reasoning);
        set(message, LlmHeaders.COST, cost);
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
