package io.github.camelllm.operation;

import io.github.camelllm.chat.ChatRequest;

/**
 * One request of a batch.
 *
 * @param id the application's name for it, by which its answer is known; unlike any other of the batch
 */
public record BatchItem(String id, ChatRequest conversation) {}
