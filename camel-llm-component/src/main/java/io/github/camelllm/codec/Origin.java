package io.github.camelllm.codec;

import io.github.camelllm.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of itself where the provider did not say it.
 *
 * @param seed makes an id, together with the format's own beginning of ids
 * @param created when the answer was made, in seconds since 1970
 * @param model the model that was asked for
 */
public record Origin(String seed, long created, String model) {

    /** The provider's id, or one of our own. */
    public String id(@Nullable String told, String beginning) {
        return told == null || told.isEmpty() ? beginning + seed : told;
    }

    /** The provider's name of the model, or the one that was asked for. */
    public String model(@Nullable String told) {
        return told == null || told.isEmpty() ? model : told;
    }

    public String id(ChatResponse answer, String beginning) {
        return id(answer.id(), beginning);
    }
}
