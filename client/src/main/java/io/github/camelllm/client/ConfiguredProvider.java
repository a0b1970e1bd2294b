package io.github.camelllm.client;

import java.util.List;
import java.util.Map;

/**
 * What was configured of a connection over the management.
 *
 * @param settings that are not secret
 * @param secretsSet names of those that are
 */
public record ConfiguredProvider(String id, Map<String, Object> settings, List<String> secretsSet) {}
