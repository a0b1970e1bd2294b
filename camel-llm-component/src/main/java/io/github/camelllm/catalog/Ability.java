package io.github.camelllm.catalog;

import java.util.Locale;

/** What a model may be able to do. */
public enum Ability {
    /** Calls tools. */
    TOOLS,
    /** Answers with JSON of a schema. */
    STRUCTURED_OUTPUT,
    /** Thinks before it answers. */
    REASONING,
    /** Obeys a temperature. */
    TEMPERATURE,
    /** Gives vectors instead of answers. */
    EMBEDDINGS,
    /** Sees pictures. */
    VISION,
    /** Hears. */
    AUDIO_INPUT,
    /** Watches films. */
    VIDEO,
    /** Reads PDF documents. */
    PDF,
    /** Draws. */
    IMAGE_OUTPUT,
    /** Speaks. */
    AUDIO_OUTPUT;

    /** Its name in data files and overlays, such as {@code structured-output}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
