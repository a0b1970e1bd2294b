package io.github.camelllm.chat;

/** Who speaks. */
public enum Role {
    /** Standing instructions. */
    SYSTEM,
    /** Instructions of the application, where a format tells them from the system's; elsewhere the same as {@link #SYSTEM}. */
    DEVELOPER,
    /** The person or program that asks. */
    USER,
    /** The model. */
    ASSISTANT,
    /** Results of the model's tool calls. */
    TOOL
}
