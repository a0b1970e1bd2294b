package io.github.camelllm.operation;

import java.util.Map;

/**
 * A question in the words of its format.
 *
 * @param model the model that it is about; empty if none is named
 * @param fields the members of its body
 */
public record JsonRequest(String model, Map<String, Object> fields) {}
