package io.github.camelllm.chat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a call consumed, in tokens. A number that the provider did not report is null, never 0.
 *
 * <p>The totals are the reported ones; the buckets ({@link #uncachedInput}, {@link #cacheRead}, {@link #cacheWrite},
 * {@link #cacheWriteLong}, {@link #audioInput}; {@link #textOutput}, {@link #reasoning}, {@link #audioOutput}) are
 * disjoint, so that each can be priced once.
 *
 * @param input all input tokens, cached ones too
 * @param output all output tokens, reasoning too
 * @param cacheRead input tokens read from the provider's prompt cache
 * @param cacheWrite input tokens written to that cache for its usual lifetime
 * @param cacheWriteLong input tokens written to that cache for its longer lifetime
 * @param audioInput input tokens that were sound
 * @param reasoning output tokens that were thoughts
 * @param audioOutput output tokens that were sound
 * @param searches web searches that the provider ran (a number of calls, not tokens)
 * @param codeSessions containers in which the provider ran code, one with more memory than 1 GB for as many as it has
 * @param fileSearches searches of stored files that the provider ran
 * @param reportedCost what the provider says that the call cost, in USD
 */
public record Usage(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long cacheRead,
        @Nullable Long cacheWrite,
        @Nullable Long cacheWriteLong,
        @Nullable Long audioInput,
        @Nullable Long reasoning,
        @Nullable Long audioOutput,
        @Nullable Long searches,
        @Nullable Long codeSessions,
        @Nullable Long fileSearches,
        @Nullable BigDecimal reportedCost) {

    /** Nothing was reported. */
    public static final Usage UNKNOWN = builder().build();

    public static Usage of(@Nullable Long input, @Nullable Long output) {
        return builder().input(input).output(output).build();
    }

    /** Input tokens at the plain price; null if the input is unknown. */
    public @Nullable Long uncachedInput() {
        return input == null
                ? null
                : Math.max(0, input - zero(cacheRead) - zero(cacheWrite) - zero(cacheWriteLong) - zero(audioInput));
    }

    /** Output tokens that were neither thought nor sound; null if the output is unknown. */
    public @Nullable Long textOutput() {
        return output == null ? null : Math.max(0, output - zero(reasoning) - zero(audioOutput));
    }

    /** Input and output together; null if either is unknown. */
    public @Nullable Long total() {
        return input == null || output == null ? null : input + output;
    }

    /**
     * Both calls together. Input, output and cost are unknown if either call's are; of the other numbers those that were
     * reported are added.
     */
    public Usage plus(Usage other) {
        return new Usage(
                both(input, other.input),
                both(output, other.output),
                sum(cacheRead, other.cacheRead),
                sum(cacheWrite, other.cacheWrite),
                sum(cacheWriteLong, other.cacheWriteLong),
                sum(audioInput, other.audioInput),
                sum(reasoning, other.reasoning),
                sum(audioOutput, other.audioOutput),
                sum(searches, other.searches),
                sum(codeSessions, other.codeSessions),
                sum(fileSearches, other.fileSearches),
                reportedCost == null || other.reportedCost == null ? null : reportedCost.add(other.reportedCost));
    }

    private static @Nullable Long both(@Nullable Long a, @Nullable Long b) {
        return a == null || b == null ? null : (Long) (a + b);
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null && b == null ? null : (Long) (zero(a) + zero(b));
    }

    private static long zero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The same, for whoever knows more. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.input = input;
        builder.output = output;
        builder.cacheRead = cacheRead;
        builder.cacheWrite = cacheWrite;
        builder.cacheWriteLong = cacheWriteLong;
        builder.audioInput = audioInput;
        builder.reasoning = reasoning;
        builder.audioOutput = audioOutput;
        builder.searches = searches;
        builder.codeSessions = codeSessions;
        builder.fileSearches = fileSearches;
        builder.reportedCost = reportedCost;
        return builder;
    }

    /** Gathers the numbers of a usage report by name. */
    public static final class Builder {
        private @Nullable Long input;
        private @Nullable Long output;
        private @Nullable Long cacheRead;
        private @Nullable Long cacheWrite;
        private @Nullable Long cacheWriteLong;
        private @Nullable Long audioInput;
        private @Nullable Long reasoning;
        private @Nullable Long audioOutput;
        private @Nullable Long searches;
        private @Nullable Long codeSessions;
        private @Nullable Long fileSearches;
        private @Nullable BigDecimal reportedCost;

        private Builder() {}

        public Builder input(@Nullable Long tokens) {
            input = tokens;
            return this;
        }

        public Builder output(@Nullable Long tokens) {
            output = tokens;
            return this;
        }

        public Builder cacheRead(@Nullable Long tokens) {
            cacheRead = tokens;
            return this;
        }

        public Builder cacheWrite(@Nullable Long tokens) {
            cacheWrite = tokens;
            return this;
        }

        public Builder cacheWriteLong(@Nullable Long tokens) {
            cacheWriteLong = tokens;
            return this;
        }

        public Builder audioInput(@Nullable Long tokens) {
            audioInput = tokens;
            return this;
        }

        public Builder reasoning(@Nullable Long tokens) {
            reasoning = tokens;
            return this;
        }

        public Builder audioOutput(@Nullable Long tokens) {
            audioOutput = tokens;
            return this;
        }

        public Builder searches(@Nullable Long count) {
            searches = count;
            return this;
        }

        public Builder codeSessions(@Nullable Long count) {
            codeSessions = count;
            return this;
        }

        public Builder fileSearches(@Nullable Long count) {
            fileSearches = count;
            return this;
        }

        public Builder reportedCost(@Nullable BigDecimal usd) {
            reportedCost = usd;
            return this;
        }

        public Usage build() {
            return new Usage(
                    input,
                    output,
                    cacheRead,
                    cacheWrite,
                    cacheWriteLong,
                    audioInput,
                    reasoning,
                    audioOutput,
                    searches,
                    codeSessions,
                    fileSearches,
                    reportedCost);
        }
    }
}
