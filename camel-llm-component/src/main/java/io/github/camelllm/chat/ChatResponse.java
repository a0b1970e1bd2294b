package io.github.camelllm.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param id the provider's name for this reply; null if it gave none
 * @param model the model that answered, in the provider's words; null if it did not say
 * @param parts the answer, in order
 * @param finish why it ended
 * @param usage what it consumed
 * @param logprobs log probabilities in the format's own JSON; null if there are none
 * @param alternatives the further answers where more than one was asked for
 * @param warnings what was asked for and left out
 */
public record ChatResponse(
        @Nullable String id,
        @Nullable String model,
        List<Part> parts,
        Finish finish,
        Usage usage,
        @Nullable Raw logprobs,
        List<Alternative> alternatives,
        List<String> warnings) {

    public ChatResponse {
        parts = List.copyOf(parts);
        alternatives = List.copyOf(alternatives);
        warnings = List.copyOf(warnings);
    }

    /** A further answer to the same question. */
    public record Alternative(List<Part> parts, Finish finish, @Nullable Raw logprobs) {
        public Alternative {
            parts = List.copyOf(parts);
        }
    }

    /** The answer's text, joined without a separator; empty if there is none. */
    public String text() {
        return Parts.text(parts);
    }

    /** The readable thoughts; empty if there are none. */
    public String reasoning() {
        return Parts.reasoning(parts);
    }

    public List<Part.ToolCall> toolCalls() {
        return Parts.toolCalls(parts);
    }

    /** Where the text comes from, in its order; places in it count from the part that has the citation. */
    public List<Citation> citations() {
        return Parts.citations(parts);
    }

    /** This answer as a turn of the conversation, to be sent back with the next question. */
    public Message message() {
        return new Message(Role.ASSISTANT, parts, null);
    }

    public ChatResponse withWarnings(List<String> more) {
        return more.isEmpty() ? this : new ChatResponse(id, model, parts, finish, usage, logprobs, alternatives, more);
    }
}
