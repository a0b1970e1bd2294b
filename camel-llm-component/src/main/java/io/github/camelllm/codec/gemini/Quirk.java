package io.github.camelllm.codec.gemini;

/** A fact in which a server differs from the common ground of the format. */
public enum Quirk {
    /** Calls and results carry ids; elsewhere they find each other by name and order. */
    CALL_IDS,
    /** Stores {@code labels} with a call. */
    LABELS,
    /** Has {@code serviceTier}. */
    SERVICE_TIER,
    /** Insists on a media type beside the address of a file. */
    FILE_TYPES,
    /** Tool results may point to files; elsewhere they must contain them. */
    FILES_IN_RESULTS,
    /** Embeds several texts at once. */
    EMBEDS_BATCHES,
    /** Counts the tokens of bare contents, tools and instructions; elsewhere of a whole request. */
    COUNTS_CONTENTS
}
