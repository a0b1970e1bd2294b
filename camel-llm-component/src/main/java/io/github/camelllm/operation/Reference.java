package io.github.camelllm.operation;

/**
 * A thing at the provider.
 *
 * @param id the provider's name for it
 */
public record Reference(String id) {}
