package io.github.camelllm.conformance;

import io.github.camelllm.operation.OperationName;

/**
 * One thing that can be asked of another operation than chat.
 *
 * @param question of the type that the operation takes
 */
record OtherFeature(String name, OperationName operation, Object question) {}
