package io.github.camelllm.codec.openai;

/** What a server that completes texts does not take. */
public enum CompletionGap {
    /** A text behind the gap. */
    SUFFIX,
    /** More than one answer. */
    CHOICES,
    /** {@code presence_penalty} and {@code frequency_penalty}. */
    PENALTIES,
    /** Log probabilities. */
    LOGPROBS,
    /** A seed. */
    SEED,
    /** The end user's name. */
    USER
}
