package io.github.camelllm.benchmarks.contest;

import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param text null if it was handed on in pieces
 * @param finish the library's word; null if it has none
 * @param input tokens; below 0 if the library does not tell
 * @param output tokens; below 0 if the library does not tell
 */
public record Answer(@Nullable String text, @Nullable String finish, long input, long output) {}
