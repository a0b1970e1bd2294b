package io.github.camelllm.operation;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a batch's answers.
 *
 * @param batchId null if the file is known
 * @param fileId the stored file that has them, for providers that keep them in files; null if it is not known
 */
public record BatchResultsRequest(@Nullable String batchId, @Nullable String fileId) {}
