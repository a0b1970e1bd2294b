package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * Why a reply ended.
 *
 * @param reason in one vocabulary for all providers
 * @param raw the provider's own word; null if it said none
 */
public record Finish(Reason reason, @Nullable String raw) {

    /** One vocabulary for all providers. */
    public enum Reason {
        /** The model was done, or met a stop sequence. */
        STOP,
        /** The token limit or the context window was reached. */
        LENGTH,
        /** The model waits for results of its tool calls. */
        TOOL_CALLS,
        /** The provider withheld the answer, or the model refused. */
        CONTENT_FILTER,
        /** Another reason, or none given. */
        OTHER;

        /** The word of the OpenAI chat format for this reason, as the {@code CamelLlmFinishReason} header has it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** This finish, or the one that the reply's tool calls show it to be where a format has no word for them. */
    public Finish given(boolean toolCalls) {
        return toolCalls && reason == Reason.STOP ? new Finish(Reason.TOOL_CALLS, raw) : this;
    }
}
