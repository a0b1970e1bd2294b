package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed reply. {@code part} numbers the part of the answer that the piece belongs to; parts are ordered
 * by their number, and pieces of several parts may come interleaved.
 */
public sealed interface Delta {

    /** The reply began. */
    record Started(@Nullable String id, @Nullable String model) implements Delta {}

    record Text(int part, String text) implements Delta {}

    record Reasoning(int part, String text) implements Delta {}

    record Refusal(int part, String text) implements Delta {}

    record ToolCallStarted(int part, String id, String name, boolean custom) implements Delta {}

    /** The next characters of a tool call's arguments. */
    record ToolCallArguments(int part, String fragment) implements Delta {}

    /**
     * What the issuer calls the part, or the paragraph of it, that is about to come. The part's state says so again at its
     * end, so that this matters only to those who hand the pieces on.
     *
     * @param member which of several lists of the thing the part is; null if it is the thing itself
     * @param paragraph its number in that list, from 0
     */
    record Named(int part, String issuer, String id, @Nullable String member, int paragraph) implements Delta {}

    /** State to be sent back with the part; a later one replaces an earlier one. */
    record State(int part, Opaque opaque) implements Delta {}

    record Cited(int part, Citation citation) implements Delta {}

    /** A part that came whole. */
    record Whole(int part, Part content) implements Delta {}

    /** Log probabilities of the latest tokens, in the format's own JSON. */
    record Logprobs(Raw raw) implements Delta {}

    /** The reply is over. It comes once, last. */
    record Finished(Finish finish, Usage usage) implements Delta {}

    /** A piece of a further answer, where more than one was asked for; {@code index} counts from 1. */
    record OfAlternative(int index, Delta delta) implements Delta {}

    /** The characters that a reader sees; empty for everything but text. */
    default String visibleText() {
        return this instanceof Text t ? t.text() : "";
    }
}
