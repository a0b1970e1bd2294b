package io.github.camelllm.operation;

import java.util.Map;

/**
 * Asks a server to load a model.
 *
 * @param extra fields in the words of the format, merged into the body last
 */
public record PullRequest(String model, Map<String, Object> extra) {}
