package io.github.camelllm.codec.converse;

/** A fact in which a model differs from the common ground of the format. */
public enum Trait {
    /** Takes {@code top_k}. */
    TOP_K,
    /** Takes {@code topK} in an {@code inferenceConfig} of its own. */
    TOP_K_IN_CONFIG,
    /** Takes a budget of tokens to think with. */
    THINKING_BUDGET,
    /** Decides itself how long to think, and takes an effort. */
    ADAPTIVE_THINKING,
    /** Knows the effort {@code xhigh}; elsewhere the highest is {@code max}. */
    XHIGH_EFFORT,
    /** Takes the effort as {@code reasoning_effort}. */
    REASONING_EFFORT,
    /** Takes the effort in an object {@code reasoning}. */
    REASONING_OBJECT,
    /** Takes the effort in an object {@code reasoningConfig}. */
    REASONING_CONFIG,
    /** Samples as it likes: another temperature, top-p or top-k than its own is an error. */
    FIXED_SAMPLING,
    /** Wants its signed thoughts back. */
    REPLAY_REASONING
}
