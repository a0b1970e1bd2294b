package io.github.camelllm.codec.openai;

/** What a server lacks that others take with a recording. */
public enum TranscribeGap {
    /** Words that may occur in it. */
    PROMPT,
    /** Another form of the answer than JSON. */
    FORMAT
}
