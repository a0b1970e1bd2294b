package io.github.camelllm.operation;

import io.github.camelllm.chat.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation brought. */
public interface Result {

    /** What it is all about, in the simplest type that holds it: the body of a message that asks for no more. */
    Object plain();

    /** What was consumed. */
    default Usage usage() {
        return Usage.UNKNOWN;
    }

    /** What goes into the books for the call: nothing of what the answer tells of other calls. */
    default Usage booked() {
        return usage();
    }

    /** The model that did it, in the provider's words; null if the provider did not say. */
    default @Nullable String model() {
        return null;
    }

    /** Stands among {@link #facts} for an option that the next call must not find set. */
    Object NOTHING = new Object();

    /**
     * What the next calls may need, by the options that take it: the names of what was made or found. Each becomes the
     * header of its option.
     */
    default Map<String, Object> facts() {
        return Map.of();
    }
}
