package io.github.camelllm.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model should answer. Every setting is null, or empty, where it is left to the provider.
 *
 * @param maxTokens most output tokens, thoughts included
 * @param temperature randomness, from 0
 * @param topP share of the probability mass to sample from, 0 to 1
 * @param topK number of tokens to sample from
 * @param stop texts that end the answer
 * @param seed makes sampling repeatable where a provider can
 * @param presencePenalty against words that were used, -2 to 2
 * @param frequencyPenalty against words that were used often, -2 to 2
 * @param choices number of answers
 * @param logprobs whether log probabilities are wanted
 * @param topLogprobs number of likeliest tokens to report at each position
 * @param user the end user's pseudonym, for the provider's abuse detection
 * @param serviceTier the provider's word for a price and speed class
 * @param metadata labels that the provider stores with the call
 * @param safety thresholds of the provider's safety filter by its category
 */
public record Settings(
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        List<String> stop,
        @Nullable Long seed,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Integer choices,
        @Nullable Boolean logprobs,
        @Nullable Integer topLogprobs,
        @Nullable String user,
        @Nullable String serviceTier,
        Map<String, String> metadata,
        Map<String, String> safety) {

    /** Everything is left to the provider. */
    public static final Settings DEFAULT = builder().build();

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.maxTokens = maxTokens;
        b.temperature = temperature;
        b.topP = topP;
        b.topK = topK;
        b.stop = stop;
        b.seed = seed;
        b.presencePenalty = presencePenalty;
        b.frequencyPenalty = frequencyPenalty;
        b.choices = choices;
        b.logprobs = logprobs;
        b.topLogprobs = topLogprobs;
        b.user = user;
        b.serviceTier = serviceTier;
        b.metadata = metadata;
        b.safety = safety;
        return b;
    }

    /** Sets one setting after the other. */
    public static final class Builder {
        private @Nullable Integer maxTokens;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Integer topK;
        private List<String> stop = List.of();
        private @Nullable Long seed;
        private @Nullable Double presencePenalty;
        private @Nullable Double frequencyPenalty;
        private @Nullable Integer choices;
        private @Nullable Boolean logprobs;
        private @Nullable Integer topLogprobs;
        private @Nullable String user;
        private @Nullable String serviceTier;
        private Map<String, String> metadata = Map.of();
        private Map<String, String> safety = Map.of();

        private Builder() {}

        public Builder maxTokens(@Nullable Integer value) {
            maxTokens = value;
            return this;
        }

        public Builder temperature(@Nullable Double value) {
            temperature = value;
            return this;
        }

        public Builder topP(@Nullable Double value) {
            topP = value;
            return this;
        }

        public Builder topK(@Nullable Integer value) {
            topK = value;
            return this;
        }

        public Builder stop(List<String> value) {
            stop = List.copyOf(value);
            return this;
        }

        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        public Builder presencePenalty(@Nullable Double value) {
            presencePenalty = value;
            return this;
        }

        public Builder frequencyPenalty(@Nullable Double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder choices(@Nullable Integer value) {
            choices = value;
            return this;
        }

        public Builder logprobs(@Nullable Boolean value) {
            logprobs = value;
            return this;
        }

        public Builder topLogprobs(@Nullable Integer value) {
            topLogprobs = value;
            return this;
        }

        public Builder user(@Nullable String value) {
            user = value;
            return this;
        }

        public Builder serviceTier(@Nullable String value) {
            serviceTier = value;
            return this;
        }

        public Builder metadata(Map<String, String> value) {
            metadata = Map.copyOf(value);
            return this;
        }

        public Builder safety(Map<String, String> value) {
            safety = Map.copyOf(value);
            return this;
        }

        public Settings build() {
            return new Settings(
                    maxTokens,
                    temperature,
                    topP,
                    topK,
                    stop,
                    seed,
                    presencePenalty,
                    frequencyPenalty,
                    choices,
                    logprobs,
                    topLogprobs,
                    user,
                    serviceTier,
                    metadata,
                    safety);
        }
    }
}
