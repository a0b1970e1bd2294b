/**
 * Converse: one format for the models of many makers, and what else the servers that speak it can be asked for. What only
 * some of the models take is said by {@link io.github.camelllm.codec.converse.Trait}.
 */
@NullMarked
package io.github.camelllm.codec.converse;

import org.jspecify.annotations.NullMarked;
