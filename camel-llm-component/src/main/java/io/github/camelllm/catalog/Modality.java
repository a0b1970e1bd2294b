package io.github.camelllm.catalog;

import java.util.Locale;

/** A kind of content that goes into a model or comes out of it. */
public enum Modality {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    PDF;

    /** Its name in data files and overlays. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
