package io.github.camelllm.client;

import java.time.Instant;
import java.util.List;

/**
 * What was used in a time.
 *
 * @param total of all requests
 * @param groups what was asked to group by, the dearest first
 */
public record Usage(Instant from, Instant to, Sums total, List<Sums> groups) {}
