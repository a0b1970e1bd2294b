/**
 * Messages: one format in several {@link io.github.camelllm.codec.anthropic.Envelope envelopes}, for models that differ in
 * {@link io.github.camelllm.codec.anthropic.Abilities}.
 */
@NullMarked
package io.github.camelllm.codec.anthropic;

import org.jspecify.annotations.NullMarked;
