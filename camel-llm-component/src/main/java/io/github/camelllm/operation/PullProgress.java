package io.github.camelllm.operation;

import org.jspecify.annotations.Nullable;

/**
 * How far the loading of a model is.
 *
 * @param status what is being done, in the server's words; {@code success} is the last one
 * @param digest the file that is loaded; null if none is
 * @param total bytes of that file; null if unknown
 * @param completed bytes of it that are there; null if unknown
 */
public record PullProgress(String status, @Nullable String digest, @Nullable Long total, @Nullable Long completed) {}
