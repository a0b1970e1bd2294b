package io.github.camelllm.codec.anthropic;

import java.util.function.Function;

/**
 * How one server speaks the format.
 *
 * @param issuer who can read the signatures that this server attaches to thoughts; servers that accept each other's share
 *     one name
 * @param models what a model takes, by the name that the user calls it
 */
public record Dialect(String issuer, Function<String, Abilities> models) {}
