package io.github.camelllm.operation;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one page of a list.
 *
 * @param limit most entries; null for the provider's usual number
 * @param after where the page before ended, in the provider's words; null for the first page
 * @param purpose only entries of that purpose; null for all
 */
public record ListRequest(@Nullable Integer limit, @Nullable String after, @Nullable String purpose) {}
