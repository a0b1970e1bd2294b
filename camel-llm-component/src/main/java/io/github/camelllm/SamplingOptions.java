package io.github.camelllm;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How the next token is chosen, and how many there may be. */
@UriParams
public class SamplingOptions {

    @UriParam(description = "Most output tokens, thoughts included.")
    private @Nullable Integer maxTokens;

    @UriParam(description = "Randomness, from 0.")
    private @Nullable Double temperature;

    @UriParam(description = "Share of the probability mass to sample from, 0 to 1.")
    private @Nullable Double topP;

    @UriParam(label = "advanced", description = "Number of tokens to sample from.")
    private @Nullable Integer topK;

    @UriParam(description = "Texts that end the answer, separated by commas.")
    private @Nullable String stop;

    @UriParam(label = "advanced", description = "Makes sampling repeatable where a provider can.")
    private @Nullable Long seed;

    @UriParam(label = "advanced", description = "Against words that were used, -2 to 2.")
    private @Nullable Double presencePenalty;

    @UriParam(label = "advanced", description = "Against words that were used often, -2 to 2.")
    private @Nullable Double frequencyPenalty;

    @UriParam(label = "advanced", description = "Number of answers.")
    private @Nullable Integer choices;

    @UriParam(label = "advanced", description = "Number of likeliest tokens to report with their log probabilities.")
    private @Nullable Integer topLogprobs;

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Double getTopP() {
        return topP;
    }

    public void setTopP(@Nullable Double topP) {
        this.topP = topP;
    }

    public @Nullable Integer getTopK() {
        return topK;
    }

    public void setTopK(@Nullable Integer topK) {
        this.topK = topK;
    }

    public @Nullable String getStop() {
        return stop;
    }

    public void setStop(@Nullable String stop) {
        this.stop = stop;
    }

    public @Nullable Long getSeed() {
        return seed;
    }

    public void setSeed(@Nullable Long seed) {
        this.seed = seed;
    }

    public @Nullable Double getPresencePenalty() {
        return presencePenalty;
    }

    public void setPresencePenalty(@Nullable Double presencePenalty) {
        this.presencePenalty = presencePenalty;
    }

    public @Nullable Double getFrequencyPenalty() {
        return frequencyPenalty;
    }

    public void setFrequencyPenalty(@Nullable Double frequencyPenalty) {
        this.frequencyPenalty = frequencyPenalty;
    }

    public @Nullable Integer getChoices() {
        return choices;
    }

    public void setChoices(@Nullable Integer choices) {
        this.choices = choices;
    }

    public @Nullable Integer getTopLogprobs() {
        return topLogprobs;
    }

    public void setTopLogprobs(@Nullable Integer topLogprobs) {
        this.topLogprobs = topLogprobs;
    }
}
